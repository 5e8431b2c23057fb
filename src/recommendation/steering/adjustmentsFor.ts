import type { CatalogMirror } from '../../catalog/catalogMirror';
import type { Adjustment } from '../adjustments';
import type { RecommendationRequest } from '../recommender';
import { lessLikeAdjustment } from './lessLikes';
import { dueProducts, repeatAdjustment, type Due } from './repeat';
import { rotationAdjustment } from './rotation';

/** What counts for a product that is due beside the best one. */
const DEFAULT_REPEAT_WEIGHT = 1;

/** The products that the shopper of a request may buy again, see `dueProducts`; none when `weights.repeat` is 0. */
export function dueOf(
  { history, weights, nowMs }: RecommendationRequest,
  mirror: CatalogMirror,
  daysOf: (productIndex: number) => number | null,
): Due[] {
  if (weights?.repeat === 0) return [];
  return dueProducts(history, nowMs, (id) => mirror.space.indexOf(id), daysOf);
}

/** Everything beside the signals that raises or lowers products for a request: repeat, lessLikeThis, rotation, in this order. */
export function adjustmentsFor(
  request: RecommendationRequest,
  due: readonly Due[],
  mirror: CatalogMirror,
): Adjustment[] {
  const { lessLikes = [], rotation = 0, shown = [], weights, nowMs } = request;
  const adjustments: Adjustment[] = [];
  if (due.length > 0) adjustments.push(repeatAdjustment(due, weights?.repeat ?? DEFAULT_REPEAT_WEIGHT));
  const less = lessLikeAdjustment(lessLikes, (productIndex) => mirror.at(productIndex));
  if (less) adjustments.push(less);
  if (rotation > 0 && shown.length > 0) {
    adjustments.push(rotationAdjustment(rotation, shown, nowMs, (id) => mirror.space.indexOf(id)));
  }
  return adjustments;
}
