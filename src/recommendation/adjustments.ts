import type { ItemContribution } from './engine';

/** A reason beside the signals to show single products higher or lower: its own contribution to a score. */
export interface Adjustment {
  signal: string;
  /**
   * Points for one unit of the value, as a share of the best score that the signals alone give to an eligible product (of 1 when that is not
   * above 0): so that a reason means the same in every shop, whatever its scores are like. 0 or more.
   */
  weight: number;
  /** The value of a product, 0 for most; above 0 only for those in `raised`. Must be pure during one call. */
  valueOf(productIndex: number): number;
  /** The products that may have a value above 0; they are ranked one by one, so there should be few. */
  raised?: readonly number[];
}

const NONE: readonly Adjustment[] = [];

/** The adjustments of one ranking, with the scale that makes points of their weights. */
export class Adjuster {
  /** Products that the signals' own scores are no upper bound for. */
  readonly raised: ReadonlySet<number>;

  constructor(
    private readonly adjustments: readonly Adjustment[] = NONE,
    private readonly scale = 1,
  ) {
    this.raised = new Set(adjustments.flatMap(({ raised }) => raised ?? []));
  }

  /** A score with the points of all adjustments, added in the order in which `contributionsOf` lists them. */
  adjust(productIndex: number, score: number): number {
    let sum = score;
    for (const { weight, valueOf } of this.adjustments) sum += weight * this.scale * valueOf(productIndex);
    return sum;
  }

  /** What each adjustment adds to a product's score; those of 0 points are left out. */
  contributionsOf(productIndex: number): ItemContribution[] {
    const contributions: ItemContribution[] = [];
    for (const { signal, weight, valueOf } of this.adjustments) {
      const value = valueOf(productIndex);
      const points = weight * this.scale * value;
      if (points !== 0) contributions.push({ signal, value, weight: weight * this.scale, points });
    }
    return contributions;
  }
}

/** What changes nothing. */
export const UNADJUSTED = new Adjuster();
