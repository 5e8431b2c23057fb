import type { CatalogMirror } from '../../catalog/catalogMirror';
import type { ItemContribution } from '../engine';
import type { ItemReason, RecommendationRequest } from '../recommender';
import { wishesAgainst } from './lessLikes';
import type { Due } from './repeat';
import { ignoredByProductId } from './rotation';

const NOTHING = { event: null, interest: null, contextProductId: null, lessLike: null };

/** What the points of the adjustments of one item come from: the purchase that is long ago, the wishes against it, the times it was ignored. */
export function adjustmentReasons(
  contributions: readonly ItemContribution[],
  productIndex: number,
  { lessLikes = [], shown = [], nowMs }: RecommendationRequest,
  due: readonly Due[],
  mirror: CatalogMirror,
): ItemReason[] {
  return contributions.flatMap(({ signal, weight, points }): ItemReason[] => {
    if (signal === 'repeat') {
      const again = due.find((one) => one.productIndex === productIndex);
      return again ? [{ ...NOTHING, event: again.event, points }] : [];
    }
    if (signal === 'lessLikeThis') {
      const wishes = wishesAgainst(lessLikes, mirror.at(productIndex));
      return wishes.map((lessLike) => ({ ...NOTHING, lessLike, points: -weight }));
    }
    if (signal !== 'rotation') return [];
    const ignored = ignoredByProductId(shown, nowMs).get(mirror.space.idOf(productIndex)) ?? [];
    const sum = ignored.reduce((total, one) => total + one.weight, 0);
    return ignored.map(({ event, weight: part }) => ({ ...NOTHING, event, points: (points * part) / sum }));
  });
}

/** The first reasons of a list that is sorted by points; wishes of the shopper are among them, in the last places if need be. */
export function firstReasons(reasons: readonly ItemReason[], limit: number): ItemReason[] {
  const first = reasons.slice(0, limit);
  const wishes = reasons.slice(limit).filter(({ lessLike }) => lessLike !== null);
  const kept = Math.max(1, limit - wishes.length);
  return wishes.length === 0 ? first : [...first.slice(0, kept), ...wishes].slice(0, limit);
}
