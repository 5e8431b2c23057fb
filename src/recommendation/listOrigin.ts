import type { Shopper } from '../accounts/caller';
import type { AttributionTokens, ListOwner, SealedList } from '../behavior/attribution';
import type { InterestRecord } from '../records';
import type { Assignment, VariantSettings } from './experiments/assign';
import type { KnownShopper } from './knownShopper';
import { digestOf, fingerprintsOf } from './fingerprints';
import type { Recommendation, RecommendationArgs } from './recommendation.types';
import type { RecommendedList } from './recommender';

/** What went into a list: enough to make it again. */
export interface ListOrigin {
  readonly list: RecommendedList;
  readonly caller: Shopper;
  readonly args: RecommendationArgs;
  readonly contextProductIds: readonly string[];
  /** As it was read. */
  readonly known: KnownShopper;
  /** Null outside of experiments. */
  readonly assignment: Assignment | null;
  readonly items: readonly Recommendation[];
  /** Made when the first id is asked for. */
  sealed?: SealedList;
}

/** What a token keeps of a list's origin, in the order in which it is written. */
export type Recipe = [
  /** Arguments that are not what they are when absent. */
  args: Partial<RecommendationArgs>,
  contextProductIds: readonly string[],
  /** Every event up to this one was counted, as far as it was visible. */
  countedSeq: number,
  /** The newest event of the shopper's own history, and the newest wish for less; 0 when there was none. */
  historySeq: number,
  lessLikeSeq: number,
  pastDigest: string,
  interestsDigest: string,
  /** Settings of the variants that ranked; absent outside of experiments. */
  settings?: readonly VariantSettings[],
];

/** Arguments that a list is made with when they are not given. */
export const DEFAULT_ARGS: Partial<RecommendationArgs> = {
  limit: 10,
  diversity: 0,
  rotation: 0,
  includePurchased: false,
};

/** Gives the items of lists their ids. */
export class ListTokens {
  constructor(private readonly tokens: AttributionTokens) {}

  /** The attribution token of an item. */
  idOf(item: Recommendation): string {
    const { origin, rank, product, team } = item;
    origin.sealed ??= this.seal(origin);
    const variantId = team === null ? null : variantOf(item);
    return this.tokens.encode(origin.sealed, { rank, productId: product.id, variantId });
  }

  private seal(origin: ListOrigin): SealedList {
    const { list, caller, items, assignment } = origin;
    const { placement, nowMs } = list.request;
    const longest = items.reduce((a, b) => (b.product.id.length > a.product.id.length ? b : a));
    return this.tokens.seal(
      {
        ...{ listId: list.id, placement, modelVersion: list.modelVersion, servedAtMs: nowMs },
        experimentId: assignment?.experimentId ?? null,
        variantId: assignment?.variants.length === 1 ? assignment.variants[0].id : null,
        owner: ownerOf(caller),
        recipe: recipeOf(origin),
        prints: fingerprintsOf(items.map(({ product, score }) => ({ productId: product.id, score }))),
      },
      { productId: longest.product.id, variantId: variantOf(longest) },
    );
  }
}

/** The variant that chose an item; null outside of experiments. */
export function variantOf({ origin: { assignment }, team }: Recommendation): string | null {
  return assignment && assignment.variants[team ?? 0].id;
}

/** Whose history a list for this caller stands on. */
export function ownerOf({ userId, sessionId }: Shopper): ListOwner | null {
  if (userId !== null) return { kind: 'user', id: userId };
  return sessionId === null ? null : { kind: 'session', id: sessionId };
}

function recipeOf({ list, args, contextProductIds, known, assignment }: ListOrigin): Recipe {
  const [history, interests, lessLikes] = known;
  const recipe: Recipe = [
    compact(args),
    contextProductIds,
    list.countedSeq,
    newestOf(history),
    newestOf(lessLikes),
    pastDigest(known),
    interestsDigest(interests),
  ];
  if (assignment) recipe.push(assignment.variants.map(({ settings }) => settings));
  return recipe;
}

function newestOf(rows: readonly { seq: number }[]): number {
  return rows.reduce((newest, { seq }) => Math.max(newest, seq), 0);
}

/** Equal for equal histories and wishes for less. */
export function pastDigest([history, , lessLikes]: KnownShopper): string {
  return digestOf([history, lessLikes].map((rows) => rows.map(({ seq }) => seq).join()).join(' '));
}

/** Equal for equal interests. */
export function interestsDigest(interests: readonly InterestRecord[]): string {
  return digestOf(JSON.stringify(interests.map(({ kind, value, weight }) => [kind, value, weight])));
}

function compact(args: RecommendationArgs): Partial<RecommendationArgs> {
  const isGiven = ([name, value]: [string, unknown]): boolean =>
    name !== 'placement' && value != null && value !== DEFAULT_ARGS[name as keyof RecommendationArgs];
  return Object.fromEntries(Object.entries(args).filter(isGiven));
}
