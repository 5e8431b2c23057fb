import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { ErasedModelState } from '../behavior/erase.types';
import { ownerKey } from '../behavior/identify';
import type { ErasedEvent, LearnedShares, UnlearnedModel, Unlearning } from '../behavior/learnedShares';
import type { CatalogMirror } from '../catalog/catalogMirror';
import { digestCounts } from './countsDigest';
import { visitsOf } from './history';
import type { CountedTimeline, LiveShop } from './liveShop';
import { decodeModelArtifact, encodeModelArtifact } from './modelArtifact';
import { Model } from './model.entity';
import { dropArtifacts, publishModel, type ModelStore, type StoredModel } from './modelStore';
import { parseParameters } from './parameters';
import type { ProductSpace } from './productSpace';
import type { CollaborativeWeights } from './signals/collaborative';
import { createBaskets, fitColumns, joinColumns } from './signals/collaborativeFit';
import { updateLock } from '../storage/shareLock';

/** What the unlearning works with. */
export interface UnlearningParts {
  models: ModelStore;
  mirror: CatalogMirror;
  live: LiveShop;
  nowMs: () => number;
}

/** Products that are fitted, and timelines that are read, between two looks at what else waits. */
const PRODUCTS_AT_ONCE = 32;
const TIMELINES_AT_ONCE = 2000;
/** How far the clocks of two gateways may be apart, in milliseconds. */
const CLOCKS_APART_MS = 3_600_000;

/**
 * Takes a user out of what was trained. Counts are sums and follow the event table by themselves; regression weights are no sums, so all of
 * them are fitted anew on everybody else's timelines with the parameters of the model, and published as another version by the transaction
 * that removes the events. Old versions that may have learned from the user lose their weights.
 */
export class ModelUnlearning implements LearnedShares {
  constructor(private readonly parts: UnlearningParts) {}

  /** See `LearnedShares.without`. Costs a fit of the regression when the model has one; the thread serves meanwhile. */
  async without(userId: string, isLastTry: boolean): Promise<Unlearning> {
    const { models, mirror, live, nowMs } = this.parts;
    const model = await models.readActive();
    const timelines = live.readTimelines();
    const ownKey = ownerKey(userId, null);
    const own = new Set(timelines.find(({ key }) => key === ownKey)?.events.map(({ seq }) => seq));
    const others = timelines.filter(({ key }) => key !== ownKey);
    const plan: Plan = { model, replacement: null, own, others, nowMs: nowMs(), isLastTry };
    const bytes = model && (isLastTry || own.size > 0) ? await models.readArtifact(model.version) : null;
    if (bytes) plan.replacement = await replace(model!, bytes, mirror.space, plan);
    return new ModelReplacement(plan);
  }

  countsHash(): string {
    return digestCounts(this.parts.live.counts, this.parts.mirror.space);
  }
}

interface Plan {
  /** The one that was served when the plan was made. */
  model: Model | null;
  /** What is to be served in its place; null when its bytes, if any, hold nothing of the user. */
  replacement: (StoredModel & { refittedProducts: number }) | null;
  /** Numbers of the user's events. */
  own: ReadonlySet<number>;
  others: readonly CountedTimeline[];
  nowMs: number;
  isLastTry: boolean;
}

async function replace(
  model: Model,
  bytes: Buffer,
  space: ProductSpace,
  { others, nowMs, isLastTry }: Plan,
): Promise<Plan['replacement']> {
  const { idf, collaborative } = decodeModelArtifact(bytes, space);
  // Document frequencies are of products, not of shoppers.
  if (!collaborative) return null;
  const refitted = isLastTry ? null : await refit(model, others, space);
  const artifact = encodeModelArtifact({ idf, collaborative: refitted }, space);
  const report = {
    ...model.report,
    users: others.length,
    events: others.reduce((sum, { events }) => sum + events.length, 0),
  };
  const version = versionOf(nowMs, model.parameters, artifact);
  return {
    model: Object.assign(new Model(), model, { version, trainedAt: new Date(nowMs), report }),
    artifact,
    refittedProducts: refitted ? space.size : 0,
  };
}

/** Fits the regression of every product in slices, so that whoever waits for the thread waits for one slice. */
async function refit(
  { parameters }: Model,
  timelines: readonly CountedTimeline[],
  space: ProductSpace,
): Promise<CollaborativeWeights> {
  const { collaborative } = parseParameters(parameters);
  const productCount = space.size;
  const visited: number[][] = [];
  for (const { events } of timelines) {
    visited.push(visitsOf(events, false).map(({ productIndex }) => productIndex));
    if (visited.length % TIMELINES_AT_ONCE === 0) await breathe();
  }
  const baskets = createBaskets(visited, productCount);
  const compare = (a: number, b: number): number => space.compare(a, b);
  const parts = [];
  for (let from = 0; from < productCount; from += PRODUCTS_AT_ONCE) {
    const to = Math.min(productCount, from + PRODUCTS_AT_ONCE);
    parts.push(...fitColumns(baskets, collaborative, [collaborative.lambda], compare, from, to));
    await breathe();
  }
  return joinColumns(parts, productCount);
}

/** When the weights were fitted, and what they are. */
function versionOf(nowMs: number, parameters: string, artifact: Buffer): string {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+Z/g, '');
  return `${time}-${createHash('sha256').update(parameters).update(artifact).digest('hex').slice(0, 6)}`;
}

class ModelReplacement implements Unlearning {
  constructor(private readonly plan: Plan) {}

  async store(transaction: EntityManager, erased: readonly ErasedEvent[]): Promise<UnlearnedModel | null> {
    const { model, replacement, isLastTry } = this.plan;
    const activeVersion = await readActiveVersion(transaction);
    if (activeVersion !== (model?.version ?? null)) return null;
    const firstMs = erased.reduce((first, { receivedAt }) => Math.min(first, receivedAt), Infinity);
    const sinceMs = firstMs - CLOCKS_APART_MS;
    const sawUser = model !== null && model.trainedAt.getTime() >= sinceMs;
    const isReplaced = sawUser && replacement !== null;
    if (sawUser && !isLastTry && this.missesAny(erased)) return null;
    if (isReplaced) await publishModel(transaction, replacement);
    const version = isReplaced ? replacement.model.version : activeVersion;
    return {
      version,
      state: this.stateAfter(isReplaced),
      refittedProducts: isReplaced ? replacement.refittedProducts : 0,
      droppedVersions: Number.isFinite(sinceMs) ? await dropArtifacts(transaction, sinceMs, version) : 0,
      parametersSawUser: sawUser,
    };
  }

  // An event that was somebody else's when the weights were fitted (a guest's who signed in meanwhile), or that nobody had heard of.
  private missesAny(erased: readonly ErasedEvent[]): boolean {
    const { own, others } = this.plan;
    const unknown = new Set(erased.map(({ seq }) => seq).filter((seq) => !own.has(seq)));
    if (unknown.size === 0) return false;
    return own.size === 0 || others.some(({ events }) => events.some(({ seq }) => unknown.has(seq)));
  }

  private stateAfter(isReplaced: boolean): ErasedModelState {
    if (this.plan.model === null) return ErasedModelState.UNTRAINED;
    return isReplaced && this.plan.isLastTry ? ErasedModelState.RETRAIN_NEEDED : ErasedModelState.EXACT;
  }
}

async function readActiveVersion(transaction: EntityManager): Promise<string | null> {
  const rows: { version: string }[] = await transaction.query(
    `SELECT version FROM model WHERE isActive = 1 ORDER BY trainedAt DESC LIMIT 1${updateLock(transaction)}`,
    [],
  );
  return rows.length > 0 ? rows[0].version : null;
}
