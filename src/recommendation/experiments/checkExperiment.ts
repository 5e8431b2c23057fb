import { AppError, quote } from '../../errors';
import { checkId, checkRange } from '../../limits';
import { checkWeights } from '../steering/steering.inputs';
import { Experiment, ExperimentMode, ExperimentVariant } from './experiment.entity';
import type { ExperimentInput, ExperimentVariantInput } from './experiment.inputs';

/** The most variants of one experiment. */
export const MAX_VARIANTS = 10;
const MAX_NAME_LENGTH = 64;
const MAX_PLACEMENTS = 100;
const MAX_PLACEMENT_LENGTH = 100;
const MAX_SHARE = 1000;

/** The experiment that an input means. Throws BAD_EXPERIMENT, BAD_ID or BAD_ARGUMENT. */
export function checkExperiment(input: ExperimentInput, nowMs: number): Experiment {
  checkName(input.id, 'id');
  checkVariants(input);
  checkPlacements(input.placements);
  const { startsAt = null, endsAt = null } = input;
  if (startsAt && endsAt && endsAt <= startsAt) {
    throw bad(`endsAt ${endsAt.toISOString()} is not after startsAt ${startsAt.toISOString()}; move one`);
  }
  return Object.assign(new Experiment(), {
    id: input.id,
    mode: input.mode,
    variants: input.variants.map(toVariant),
    placements: input.placements ?? null,
    audience: input.audience == null ? null : checkName(input.audience, 'audience'),
    isActive: input.active ? 1 : 0,
    ...{ startsAt, endsAt, createdAt: new Date(nowMs), updatedAt: new Date(nowMs) },
  });
}

function checkVariants({ mode, variants }: ExperimentInput): void {
  const isInterleaving = mode === ExperimentMode.INTERLEAVE;
  if (isInterleaving && variants.length !== 2) {
    throw bad(`${variants.length} variants were given; INTERLEAVE compares exactly 2`);
  }
  if (variants.length < 2 || variants.length > MAX_VARIANTS) {
    throw bad(`${variants.length} variants were given; give 2 to ${MAX_VARIANTS}`);
  }
  const ids = variants.map(({ id }) => checkName(id, 'the id of a variant'));
  const repeated = ids.find((id, k) => ids.indexOf(id) < k);
  if (repeated !== undefined)
    throw bad(`two variants have the id "${quote(repeated)}"; give each one of its own`);
}

function toVariant({ id, share, weights, diversity, rotation }: ExperimentVariantInput): ExperimentVariant {
  if (!(share > 0 && share <= MAX_SHARE)) {
    throw bad(`the share of variant "${quote(id)}" was ${share}; give more than 0, to ${MAX_SHARE}`);
  }
  return Object.assign(new ExperimentVariant(), {
    ...{ id, share, weightBySignal: checkWeights(weights) ?? {} },
    diversity: diversity == null ? null : checkRange(diversity, 0, 1, `the diversity of "${quote(id)}"`),
    rotation: rotation == null ? null : checkRange(rotation, 0, 1, `the rotation of "${quote(id)}"`),
  });
}

function checkPlacements(placements: readonly string[] | null | undefined): void {
  if (placements == null) return;
  if (placements.length === 0 || placements.length > MAX_PLACEMENTS) {
    throw bad(
      `${placements.length} placements were given; give 1 to ${MAX_PLACEMENTS}, or none for all lists`,
    );
  }
  const long = placements.find(({ length }) => length > MAX_PLACEMENT_LENGTH);
  if (long !== undefined) {
    throw bad(`a placement has ${long.length} characters; give at most ${MAX_PLACEMENT_LENGTH}`);
  }
}

function checkName(id: string, name: string): string {
  checkId(id, name);
  if (id.length > MAX_NAME_LENGTH)
    throw bad(`${name} "${quote(id)}" has ${id.length} characters; give at most ${MAX_NAME_LENGTH}`);
  return id;
}

function bad(message: string): AppError {
  return new AppError('BAD_EXPERIMENT', message);
}
