import type { LessLikeRow } from '../../behavior/behavior.loaders';
import type { MirrorProduct } from '../../catalog/catalogMirror';
import type { Adjustment } from '../adjustments';

/** What one wish for less takes away, as a share of the best score. */
export const LESS_LIKE_WEIGHT = 0.5;

/** The wishes that take points from a product, one for each brand or category: those that say the same count once. */
export function wishesAgainst(
  lessLikes: readonly LessLikeRow[],
  product: Pick<MirrorProduct, 'brand' | 'categoryIds'> | null,
): LessLikeRow[] {
  if (product === null) return [];
  const isAgainst = ({ scope, value }: LessLikeRow): boolean =>
    scope === 'BRAND' ? product.brand === value : scope === 'CATEGORY' && product.categoryIds.has(value);
  return lessLikes.filter((wish, at) => isAgainst(wish) && firstLike(lessLikes, wish) === at);
}

function firstLike(lessLikes: readonly LessLikeRow[], { scope, value }: LessLikeRow): number {
  return lessLikes.findIndex((other) => other.scope === scope && other.value === value);
}

/** The products that are not to be shown at all. */
export function unwantedBy(lessLikes: readonly LessLikeRow[]): string[] {
  return lessLikes.filter(({ scope }) => scope === 'PRODUCT').map(({ value }) => value);
}

/** Takes `LESS_LIKE_WEIGHT` for each wish against a product; null when none can take any. */
export function lessLikeAdjustment(
  lessLikes: readonly LessLikeRow[],
  productAt: (productIndex: number) => MirrorProduct | null,
): Adjustment | null {
  const wishes = lessLikes.filter(({ scope }) => scope !== 'PRODUCT');
  if (wishes.length === 0) return null;
  return {
    signal: 'lessLikeThis',
    weight: LESS_LIKE_WEIGHT,
    // Minus nothing is 0, not -0.
    valueOf: (productIndex) => 0 - wishesAgainst(wishes, productAt(productIndex)).length,
  };
}
