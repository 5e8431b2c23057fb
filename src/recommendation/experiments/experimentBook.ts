import type { Shopper } from '../../accounts/caller';
import { ownerKey } from '../../behavior/identify';
import type { Change } from '../../storage/changeLog';
import { positionOf, variantAt, type Assignment, type Variant, type VariantSettings } from './assign';
import { ExperimentMode, type Experiment, type ExperimentVariant } from './experiment.entity';
import type { Audiences } from './audiences';
import type { ExperimentStore } from './experimentStore';

/** An active experiment, ready to assign. */
interface RunningExperiment {
  readonly id: string;
  readonly isInterleaved: boolean;
  readonly variants: readonly Variant[];
  readonly placements: ReadonlySet<string> | null;
  readonly audience: string | null;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** The active experiments in memory, in step with their table. */
export class ExperimentBook {
  private running: readonly RunningExperiment[] = [];

  constructor(
    private readonly store: ExperimentStore,
    private readonly audiences: Audiences,
  ) {}

  /** Reads the active experiments. */
  async load(): Promise<void> {
    this.running = (await this.store.readAll(true)).map(toRunning);
    this.audiences.watch([...new Set(this.running.flatMap(({ audience }) => audience ?? []))]);
  }

  /** Reads them again when one changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (changes.some((change) => change.kind === 'experiment')) await this.load();
  }

  /**
   * The part of an experiment that a list takes: of those that are active now at its placement and for its shopper, the first by id. Null when there is none, and
   * for a caller who is nobody, as it could not be met again.
   */
  assign({ userId, sessionId }: Shopper, placement: string | null, nowMs: number): Assignment | null {
    if (this.running.length === 0 || (userId === null && sessionId === null)) return null;
    const key = ownerKey(userId, sessionId);
    const isMet = ({ audience }: RunningExperiment): boolean =>
      audience === null || this.audiences.has(audience, key);
    const experiment = this.running.find((one) => takesPart(one, placement, nowMs) && isMet(one));
    if (!experiment) return null;
    const { id, isInterleaved, variants } = experiment;
    if (isInterleaved) return { experimentId: id, variants };
    const position = positionOf(id, key);
    return { experimentId: id, variants: [variantAt(variants, position)] };
  }
}

function takesPart(experiment: RunningExperiment, placement: string | null, nowMs: number): boolean {
  const { placements, startsAtMs, endsAtMs } = experiment;
  if (nowMs < startsAtMs || nowMs >= endsAtMs) return false;
  return placements === null || (placement !== null && placements.has(placement));
}

function toRunning({
  id,
  mode,
  variants,
  placements,
  audience,
  startsAt,
  endsAt,
}: Experiment): RunningExperiment {
  return {
    id,
    isInterleaved: mode === ExperimentMode.INTERLEAVE,
    variants: variants.map((variant) => ({
      id: variant.id,
      share: variant.share,
      settings: settingsOf(variant),
    })),
    placements: placements && new Set(placements),
    audience,
    startsAtMs: startsAt?.getTime() ?? -Infinity,
    endsAtMs: endsAt?.getTime() ?? Infinity,
  };
}

function settingsOf({ weightBySignal, diversity, rotation }: ExperimentVariant): VariantSettings {
  return {
    ...(Object.keys(weightBySignal).length > 0 && { weights: weightBySignal }),
    ...(diversity !== null && { diversity }),
    ...(rotation !== null && { rotation }),
  };
}
