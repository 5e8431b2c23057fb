import type { FrequentSet } from './frequentSets';

/** Who buys the items of `from` buys `to` as well. */
export interface AssociationRule {
  /** Item numbers, ascending. */
  readonly from: readonly number[];
  readonly to: number;
  /** Baskets that hold all of them. */
  readonly baskets: number;
  /** Their share of all baskets, 0 to 1. */
  readonly support: number;
  /** The share of the baskets with `from` that hold `to`, 0 to 1. */
  readonly confidence: number;
  /** confidence / share of all baskets that hold `to`: how many times as often as by chance. */
  readonly lift: number;
}

/**
 * The rules with one item on the right that the sets hold, with at least `minConfidence` (Agrawal, Imielinski & Swami 1993). `sets` must have
 * every subset of each of its sets, as `findFrequentSets` gives them.
 */
export function findRules(
  sets: readonly FrequentSet[],
  basketCount: number,
  minConfidence: number,
): AssociationRule[] {
  const basketsOf = new Map(sets.map(({ items, baskets }) => [items.join(), baskets]));
  const rules: AssociationRule[] = [];
  for (const { items, baskets } of sets) {
    if (items.length < 2) continue;
    for (const to of items) {
      const from = items.filter((item) => item !== to);
      const [fromBaskets, toBaskets] = [basketsOf.get(from.join())!, basketsOf.get(String(to))!];
      const confidence = baskets / fromBaskets;
      if (confidence < minConfidence) continue;
      // In this form a rule and its reverse have the same lift to the last bit.
      const lift = (baskets * basketCount) / (fromBaskets * toBaskets);
      rules.push({ from, to, baskets, support: baskets / basketCount, confidence, lift });
    }
  }
  return rules;
}
