import { visitsOf } from '../recommendation/history';
import { CollaborativeParameters } from '../recommendation/parameters';
import { ProductSpace } from '../catalog/productSpace';
import { CollaborativeWeights } from '../recommendation/signals/collaborative';
import { Baskets, createBaskets } from '../recommendation/signals/collaborativeFit';
import { RidgePool } from './ridgePool';
import { Timeline } from './trainingData';

/** Multiplications that one fit may cost: a few seconds on one core. */
const MAX_MULTIPLICATIONS = 5e9;

/** Who visited what, from timelines. */
export function basketsOf(timelines: readonly Timeline[], productCount: number): Baskets {
  const visited = timelines.map(({ events }) => visitsOf(events, false).map((visit) => visit.productIndex));
  return createBaskets(visited, productCount);
}

/** Fits all products, on all cores. */
export function fitCollaborative(
  baskets: Baskets,
  parameters: CollaborativeParameters,
  space: ProductSpace,
): CollaborativeWeights {
  const pool = new RidgePool(baskets, space);
  try {
    return pool.fit(parameters);
  } finally {
    pool.close();
  }
}

/** Whether a fit with so many neighbours stays within the budget for a catalogue of this size. */
export function isAffordable(neighbours: number, productCount: number): boolean {
  return (productCount * neighbours ** 3) / 6 <= MAX_MULTIPLICATIONS;
}

/** Weights for the parameters that a search comes by, the latest few remembered. */
export class CollaborativeFits {
  private readonly pool: RidgePool;
  private readonly fits = new Map<string, CollaborativeWeights>();

  constructor(timelines: readonly Timeline[], space: ProductSpace) {
    this.pool = new RidgePool(basketsOf(timelines, space.size), space);
  }

  get(parameters: CollaborativeParameters): CollaborativeWeights {
    const key = `${parameters.neighbours}/${parameters.lambda}`;
    const fit = this.fits.get(key) ?? this.pool.fit(parameters);
    this.fits.delete(key);
    this.fits.set(key, fit);
    if (this.fits.size > REMEMBERED) this.fits.delete(this.fits.keys().next().value!);
    return fit;
  }

  /** Ends its threads. */
  close(): void {
    this.pool.close();
  }
}

const REMEMBERED = 4;
