import { Shop } from '../recommendation/engine';
import { fitFeatureIdf } from '../recommendation/featureIdf';
import { ProductContent } from '../recommendation/featuresOf';
import {
  copyParameters,
  DEFAULT_PARAMETERS,
  Parameters,
  SIGNAL_NAMES,
  SignalName,
} from '../recommendation/parameters';
import { ProductFeatures } from '../recommendation/productFeatures';
import { CollaborativeWeights } from '../recommendation/signals/collaborative';
import { countTimelines, holdOutLast, Probe } from './holdout';
import { only, scoreProbes, typicalValue } from './objective';
import { Dimension, dimensionsFor, RELATIVE_WEIGHTS } from './searchSpace';
import { Dataset } from './trainingData';

/** How to fit. */
export interface FitOptions {
  seed: number;
  /** At most so many users are held out and ranked for; 4,000 when absent. */
  maxUsers?: number;
  /** `done` of at most `total` trials; the best NDCG@10 so far. */
  onProgress?: (progress: FitProgress) => void;
}

export interface FitProgress {
  done: number;
  total: number;
  label: string;
  ndcg: number;
}

/** Measured on the held-out visits, NDCG@10 unless named otherwise. */
export interface FitMetrics {
  users: number;
  ndcg: number;
  hitRate: number;
  /** Each signal with all others silent. */
  alone: Record<SignalName, number>;
  /** What the blend has above itself without the signal; negative when it would do better without. */
  gain: Record<SignalName, number>;
}

export interface FitResult {
  parameters: Parameters;
  metrics: FitMetrics;
  /** Fitted on all timelines with the chosen parameters; null when the signal gained nothing. */
  collaborative: CollaborativeWeights | null;
}

const MAX_USERS = 4000;
const PASSES = 2;
/** A trial must be better than the best by this share of it: less is noise. */
const MARGIN = 0.001;
/** Signals that must never fall silent: without popularity an unknown shopper gets an arbitrary list, without content a new product none. */
const FLOORS: Partial<Record<SignalName, number>> = { popularity: 0.002, content: 0.002, interests: 0.002 };
/** Relative weight of a signal on which the data say nothing, such as interests when no held-out user declared any. */
const UNKNOWN = 0.35;

/** Chooses every parameter on each timeline's held-out last visits (full ranking, NDCG@10), deterministically by seed. */
export function fitParameters(dataset: Dataset, options: FitOptions): FitResult {
  const { probes, timelines } = holdOutLast(dataset, options.maxUsers ?? MAX_USERS, options.seed);
  const shop = shopOf({ ...dataset, timelines });
  const search = new Search(shop, probes, options.onProgress);
  return { parameters: search.run(), metrics: search.metrics(), collaborative: null };
}

/** A shop in memory as the engine wants it: counts of all timelines, features of all contents with their own document frequencies. */
export function shopOf(dataset: Dataset): Shop {
  const { space, contents, timelines } = dataset;
  const known = contents.filter((content): content is ProductContent => content !== undefined);
  const features = new ProductFeatures(space, fitFeatureIdf(known));
  contents.forEach((content, productIndex) => content && features.set(productIndex, content));
  return { space, counts: countTimelines(timelines), features, collaborative: null };
}

/** Hill climbing along one dimension after the other, from the signal that is best alone. */
class Search {
  private best = copyParameters(DEFAULT_PARAMETERS);
  private bestNdcg = 0;
  private done = 0;
  private readonly typical = {} as Record<SignalName, number>;
  private readonly alone = {} as Record<SignalName, number>;

  constructor(
    private readonly shop: Shop,
    private readonly probes: readonly Probe[],
    private readonly onProgress: FitOptions['onProgress'],
  ) {}

  run(): Parameters {
    if (this.probes.length === 0) return this.best;
    this.begin();
    const dimensions = dimensionsFor(this.probes);
    for (let pass = 0; pass < PASSES; pass++) {
      for (const signal of this.decidable()) this.climb(this.weightDimension(signal));
      for (const dimension of dimensions) this.climb(dimension);
    }
    for (const signal of this.decidable()) this.climb(this.weightDimension(signal));
    return this.best;
  }

  metrics(): FitMetrics {
    const { ndcg, hitRate } = scoreProbes(this.shop, this.probes, this.best);
    const gain = {} as Record<SignalName, number>;
    for (const signal of SIGNAL_NAMES) {
      gain[signal] = ndcg.mean - scoreProbes(this.shop, this.probes, this.best, { [signal]: 0 }).ndcg.mean;
    }
    return { users: this.probes.length, ndcg: ndcg.mean, hitRate: hitRate.mean, alone: this.alone, gain };
  }

  private decidable(): SignalName[] {
    return SIGNAL_NAMES.filter((signal) => this.typical[signal] > 0);
  }

  private begin(): void {
    for (const signal of SIGNAL_NAMES) {
      this.typical[signal] = typicalValue(this.shop, this.probes, this.best, signal);
      this.alone[signal] = this.aloneNdcg(signal);
    }
    const leader = SIGNAL_NAMES.reduce((a, b) => (this.alone[b] > this.alone[a] ? b : a));
    for (const signal of SIGNAL_NAMES) {
      const relative = signal === leader ? 1 : this.typical[signal] > 0 ? (FLOORS[signal] ?? 0) : UNKNOWN;
      this.best.weights[signal] = relative / (this.typical[signal] || 1);
    }
    this.bestNdcg = this.trial(this.best, 'start');
  }

  private aloneNdcg(signal: SignalName): number {
    if (this.typical[signal] === 0) return 0;
    return scoreProbes(this.shop, this.probes, this.best, only(signal)).ndcg.mean;
  }

  private weightDimension(signal: SignalName): Dimension {
    const unit = this.typical[signal];
    return {
      label: `weights.${signal}`,
      values: RELATIVE_WEIGHTS.map((relative) => Math.max(relative, FLOORS[signal] ?? 0) / unit),
      read: (parameters) => parameters.weights[signal],
      write: (parameters, value) => {
        parameters.weights[signal] = value;
      },
    };
  }

  /** Steps up and down from the nearest listed value as long as it helps. */
  private climb(dimension: Dimension): void {
    if (dimension.signal !== undefined && this.best.weights[dimension.signal] === 0) return;
    const from = nearest(dimension.values, dimension.read(this.best));
    if (!this.walk(dimension, from, 1)) this.walk(dimension, from, -1);
  }

  private walk(dimension: Dimension, from: number, step: 1 | -1): boolean {
    let improved = false;
    for (let at = from + step; at >= 0 && at < dimension.values.length; at += step) {
      const parameters = copyParameters(this.best);
      dimension.write(parameters, dimension.values[at]);
      const ndcg = this.trial(parameters, dimension.label);
      if (ndcg <= this.bestNdcg * (1 + MARGIN)) break;
      this.best = parameters;
      this.bestNdcg = ndcg;
      improved = true;
    }
    return improved;
  }

  private trial(parameters: Parameters, label: string): number {
    const ndcg = scoreProbes(this.shop, this.probes, parameters).ndcg.mean;
    this.done++;
    this.onProgress?.({
      done: this.done,
      total: Math.max(this.done, 90),
      label,
      ndcg: Math.max(ndcg, this.bestNdcg),
    });
    return ndcg;
  }
}

function nearest(values: readonly number[], value: number): number {
  let best = 0;
  values.forEach((candidate, at) => {
    if (Math.abs(candidate - value) < Math.abs(values[best] - value)) best = at;
  });
  return best;
}
