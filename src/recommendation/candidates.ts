import { TopK } from '../math/topK';
import { Adjuster } from './adjustments';
import { SIGNAL_NAMES } from './parameters';
import { ProductSpace } from '../catalog/productSpace';
import { SignalSet } from './signalSet';

/** Walks the products that may enter a list, once the signals have written on their pad, without looking at those that cannot. */
export class Candidates {
  constructor(
    private readonly signals: SignalSet,
    private readonly space: ProductSpace,
  ) {}

  /** The best products with their scores, best first. */
  topOf(request: Eligibility, weights: Float64Array, limit: number, adjuster: Adjuster) {
    const top = new TopK(limit, (a, b) => this.space.compare(a, b));
    for (const productIndex of adjuster.raised) {
      if (!request.isEligible(productIndex)) continue;
      top.offer(adjuster.adjust(productIndex, this.signals.scoreOf(weights, productIndex)), productIndex);
    }
    const isEligible = unraised(request, adjuster);
    this.offerTouched(isEligible, top, adjuster);
    this.offerUntouched(isEligible, weights, top, adjuster);
    return top.drain();
  }

  private offerTouched(isEligible: IsEligible, top: TopK, adjuster: Adjuster): void {
    const { touched, touchedCount, scores } = this.signals.pad;
    let { worstScore } = top;
    for (let at = 0; at < touchedCount; at++) {
      const score = scores[at];
      if (score < worstScore) continue;
      const productIndex = touched[at];
      if (!isEligible(productIndex)) continue;
      top.offer(adjuster.adjust(productIndex, score), productIndex);
      worstScore = top.worstScore;
    }
  }

  /** Untouched products have nothing but popularity: walks them from the hottest until none can enter any more. */
  private offerUntouched(isEligible: IsEligible, weights: Float64Array, top: TopK, adjuster: Adjuster): void {
    const { pad, popularity } = this.signals;
    const weight = weights[POPULARITY];
    const order = weight > 0 ? popularity.order : popularity.orderById();
    const end = weight > 0 ? popularity.warmCount : popularity.size;
    for (let position = 0; position < end;) {
      const productIndex = order[position];
      const bound = weight * popularity.value(productIndex);
      if (bound < top.worstScore) break;
      if (bound === top.worstScore && this.space.compare(productIndex, top.worstIndex) > 0) {
        if (weight === 0) return;
        position = popularity.endOfTies(position);
        continue;
      }
      position++;
      if (pad.isTouched(productIndex) || !isEligible(productIndex)) continue;
      top.offer(adjuster.adjust(productIndex, bound), productIndex);
    }
    if (weight * popularity.coldCeiling < top.worstScore) return;
    this.forEachCold(end, weight, (productIndex, score) => {
      if (score < top.worstScore || !isEligible(productIndex)) return;
      top.offer(adjuster.adjust(productIndex, score), productIndex);
    });
  }

  /** Visits the untouched products without events, which stand in the order of popularity from `from` on. */
  private forEachCold(
    from: number,
    weight: number,
    visit: (productIndex: number, score: number) => void,
  ): void {
    const { pad, popularity } = this.signals;
    for (let position = from; position < popularity.size; position++) {
      const productIndex = popularity.order[position];
      if (!pad.isTouched(productIndex)) visit(productIndex, weight * popularity.value(productIndex));
    }
  }

  /** How many eligible products stand before `target`. */
  countAbove(request: Eligibility, weights: Float64Array, target: number, adjuster: Adjuster): number {
    const { pad, popularity } = this.signals;
    const score = adjuster.adjust(target, this.signals.scoreOf(weights, target));
    const isEligible = unraised(request, adjuster);
    let above = 0;
    const compare = (productIndex: number, other: number): void => {
      if (other > score || (other === score && this.space.compare(productIndex, target) < 0)) above++;
    };
    const count = (productIndex: number, points: number): void => {
      if (points < score || productIndex === target || !isEligible(productIndex)) return;
      compare(productIndex, adjuster.adjust(productIndex, points));
    };
    for (const productIndex of adjuster.raised) {
      if (productIndex === target || !request.isEligible(productIndex)) continue;
      compare(productIndex, adjuster.adjust(productIndex, this.signals.scoreOf(weights, productIndex)));
    }
    for (let at = 0; at < pad.touchedCount; at++) {
      count(pad.touched[at], pad.scores[at]);
    }
    const weight = weights[POPULARITY];
    const end = popularity.warmCount;
    for (let position = 0; position < end; position++) {
      const productIndex = popularity.order[position];
      const bound = weight * popularity.value(productIndex);
      if (bound < score) break;
      if (!pad.isTouched(productIndex)) count(productIndex, bound);
    }
    if (weight * popularity.coldCeiling >= score) this.forEachCold(end, weight, count);
    return above;
  }
}

const POPULARITY = SIGNAL_NAMES.indexOf('popularity');

type IsEligible = (productIndex: number) => boolean;

interface Eligibility {
  isEligible: IsEligible;
}

/** Without the products that are ranked one by one. */
function unraised({ isEligible }: Eligibility, { raised }: Adjuster): IsEligible {
  if (raised.size === 0) return isEligible;
  return (productIndex) => !raised.has(productIndex) && isEligible(productIndex);
}
