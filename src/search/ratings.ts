import { onGrid } from './query/constants';

/** A product without many ratings is taken for one of so many at the mean of all. */
const PRIOR_RATINGS = 5;
/** Ratings are taken to lie within this of 0, so that sums stay exact. */
const MAX_RATING = 2 ** 20;

interface Rating {
  readonly productId: string;
  readonly value: number;
}

/** Number and sum of ratings. */
interface Tally {
  count: number;
  sum: number;
}

/** Ratings by the numbers of their events. Values lie on a grid of 2^-20, so that a rating that is counted out leaves nothing behind. */
export class Ratings {
  private readonly ratingBySeq = new Map<number, Rating>();
  private readonly tallyById = new Map<string, Tally>();
  private readonly all: Tally = { count: 0, sum: 0 };

  /** Counts a rating once. */
  add(seq: number, productId: string, value: number): void {
    if (this.ratingBySeq.has(seq)) return;
    const rating = { productId, value: onGrid(Math.max(-MAX_RATING, Math.min(MAX_RATING, value))) };
    this.ratingBySeq.set(seq, rating);
    this.tally(rating, 1);
  }

  /** Counts a rating out; one that is not counted changes nothing. */
  remove(seq: number): void {
    const rating = this.ratingBySeq.get(seq);
    if (!rating) return;
    this.ratingBySeq.delete(seq);
    this.tally(rating, -1);
  }

  private tally({ productId, value }: Rating, by: 1 | -1): void {
    const own = this.tallyById.get(productId) ?? { count: 0, sum: 0 };
    for (const tally of [own, this.all]) {
      tally.count += by;
      tally.sum += by * value;
    }
    if (own.count > 0) this.tallyById.set(productId, own);
    else this.tallyById.delete(productId);
  }

  /** Mean rating of a product, drawn to the mean of all as by five ratings more; null when nothing was rated. */
  meanOf(productId: string): number | null {
    const own = this.tallyById.get(productId);
    if (!own) return null;
    const mean = this.all.sum / this.all.count;
    return (own.sum + PRIOR_RATINGS * mean) / (own.count + PRIOR_RATINGS);
  }
}
