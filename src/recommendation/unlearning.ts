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
import type { ProductSpace } from '../catalog/productSpace';
import type { CollaborativeWeights } from './signals/collaborative';
import { createBaskets, createColumnFit, joinColumns } from './signals/collaborativeFit';
import { updateLock } from '../storage/shareLock';

/** What the unlearning works with. */
export interface UnlearningParts {
  models: ModelStore;
  mirror: CatalogMirror;
  live: LiveShop;
  nowMs: () => number;
}

/** Products that are fitted, and timelines that are read, between two looks at what else waits. */
const PRODUCTS_AT_ONCE = 4;
const TIMELINES_AT_ONCE = 500;
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
    if (isLastTry) return new WeightsDrop(this.parts.nowMs());
    const { models, mirror, live, nowMs } = this.parts;
    const model = await models.readActive();
    const timelines = live.readTimelines();
    const ownKey = ownerKey(userId, null);
    const own = new Set(timelines.find(({ key }) => key === ownKey)?.events.map(({ seq }) => seq));
    const others = timelines.filter(({ key }) => key !== ownKey);
    const bytes = model && own.size > 0 ? await models.readArtifact(model.version) : null;
    const replacement = bytes && (await refitModel(model!, bytes, mirror.space, others, nowMs()));
    return new ModelReplacement({ model, replacement, own, others });
  }

  countsHash(): string {
    return digestCounts(this.parts.live.counts, this.parts.mirror.space);
  }
}

interface Plan {
  /** The one that was served when the plan was made. */
  model: Model | null;
  /** What is to be served in its place; null when its bytes, if any, hold nothing of shoppers. */
  replacement: (StoredModel & { refittedProducts: number }) | null;
  /** Numbers of the user's events. */
  own: ReadonlySet<number>;
  others: readonly CountedTimeline[];
}

async function refitModel(
  model: Model,
  bytes: Buffer,
  space: ProductSpace,
  others: readonly CountedTimeline[],
  nowMs: number,
): Promise<Plan['replacement']> {
  const { idf, collaborative } = decodeModelArtifact(bytes, space);
  // Document frequencies are of products, not of shoppers.
  if (!collaborative) return null;
  const artifact = encodeModelArtifact({ idf, collaborative: await refit(model, others, space) }, space);
  const events = others.reduce((sum, timeline) => sum + timeline.events.length, 0);
  const report = { ...model.report, users: others.length, events };
  return {
    model: nextVersion({ ...model, report } as Model, nowMs, artifact),
    artifact,
    refittedProducts: space.size,
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
  const fit = createColumnFit(baskets, collaborative, [collaborative.lambda], compare);
  const parts = [];
  for (let from = 0; from < productCount; from += PRODUCTS_AT_ONCE) {
    const to = Math.min(productCount, from + PRODUCTS_AT_ONCE);
    parts.push(...fit(from, to));
    await breathe();
  }
  return joinColumns(parts, productCount);
}

/** The model with other weights, named after when they came about and what they are. */
function nextVersion(model: Model, nowMs: number, artifact: Buffer): Model {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+Z/g, '');
  const content = createHash('sha256').update(model.version).update(model.parameters).update(artifact);
  const version = `${time}-${content.digest('hex').slice(0, 6)}`;
  return Object.assign(new Model(), model, { version, trainedAt: new Date(nowMs) });
}

/** Exchanges the model for one that was fitted anew, unless what it was fitted on has changed. */
class ModelReplacement implements Unlearning {
  constructor(private readonly plan: Plan) {}

  async store(transaction: EntityManager, erased: readonly ErasedEvent[]): Promise<UnlearnedModel | null> {
    const { model, replacement } = this.plan;
    const active = await readActive(transaction);
    if (active?.version !== model?.version) return null;
    const sinceMs = knownSinceMs(erased);
    const sawUser = model !== null && model.trainedAt.getTime() >= sinceMs;
    if (sawUser && this.missesAny(erased)) return null;
    const served = sawUser && replacement ? replacement.model : model;
    if (sawUser && replacement) await publishModel(transaction, replacement);
    return {
      version: served?.version ?? null,
      state: served ? ErasedModelState.EXACT : ErasedModelState.UNTRAINED,
      refittedProducts: sawUser ? (replacement?.refittedProducts ?? 0) : 0,
      droppedVersions: await dropSince(transaction, sinceMs, served),
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
}

/** Takes the regression out of service, whatever model is served: the way that always succeeds. */
class WeightsDrop implements Unlearning {
  constructor(private readonly nowMs: number) {}

  async store(transaction: EntityManager, erased: readonly ErasedEvent[]): Promise<UnlearnedModel> {
    const active = await readActive(transaction);
    const sinceMs = knownSinceMs(erased);
    const sawUser = active !== null && active.trainedAt.getTime() >= sinceMs;
    const isDropped = sawUser && parseParameters(active.parameters).weights.collaborative > 0;
    const served = isDropped ? nextVersion(active, this.nowMs, Buffer.alloc(0)) : active;
    if (isDropped) await publishModel(transaction, { model: served!, artifact: null });
    const state = isDropped ? ErasedModelState.RETRAIN_NEEDED : ErasedModelState.EXACT;
    return {
      version: served?.version ?? null,
      state: served ? state : ErasedModelState.UNTRAINED,
      refittedProducts: 0,
      droppedVersions: await dropSince(transaction, sinceMs, served),
      parametersSawUser: sawUser,
    };
  }
}

/** Models that were trained since may have learned from the events; Infinity when there are none. */
function knownSinceMs(erased: readonly ErasedEvent[]): number {
  return erased.reduce((first, { receivedAt }) => Math.min(first, receivedAt), Infinity) - CLOCKS_APART_MS;
}

async function dropSince(transaction: EntityManager, sinceMs: number, kept: Model | null): Promise<number> {
  return Number.isFinite(sinceMs) ? dropArtifacts(transaction, sinceMs, kept?.version ?? null) : 0;
}

async function readActive(transaction: EntityManager): Promise<Model | null> {
  // Nobody publishes another model before the end of the transaction.
  await transaction.query(`SELECT version FROM model WHERE isActive = 1${updateLock(transaction)}`, []);
  return transaction.findOne(Model, { where: { isActive: 1 }, order: { trainedAt: 'DESC' } });
}
