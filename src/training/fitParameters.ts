import { Shop } from '../recommendation/engine';
import { fitFeatureIdf } from '../recommendation/featureIdf';
import { ProductContent } from '../recommendation/featuresOf';
import {
  copyParameters,
  DEFAULT_PARAMETERS,
  Parameters,
  serialiseParameters,
  SIGNAL_NAMES,
  SignalName,
} from '../recommendation/parameters';
import { ProductFeatures } from '../recommendation/productFeatures';
import { CollaborativeWeights } from '../recommendation/signals/collaborative';
import { basketsOf, CollaborativeFits, fitCollaborative } from './collaborativeFits';
import { countTimelines, holdOut, HoldoutKind, Probe, withinBudget } from './holdout';
import { isBetter, only, race, RaceResult, scoreProbes, typicalValue } from './objective';
import { Dimension, dimensionsFor, LEAPS, RELATIVE_WEIGHTS } from './searchSpace';
import { Dataset } from './trainingData';

/** How to fit. */
export interface FitOptions {
  seed: number;
  /** At most so many users are held out and ranked for; 8,000 when absent. */
  maxUsers?: number;
  /** What is kept back, see `holdOut`; `last` when absent. */
  holdout?: HoldoutKind;
  /** The parameters that are served: they are tried too, so that a new model is never worse than them on its own held-out part. */
  served?: Parameters | null;
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
  /** The parameters that are served, on the same visits; null when none are. */
  served: number | null;
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

const MAX_USERS = 8000;
const MIN_USERS = 1500;
/** Products that one trial may touch, see `withinBudget`. */
const MAX_TOUCHES = 1.5e7;
/** Passes in which numbers are tried that need a fit of their own. */
const COSTLY_PASSES = 2;
/** Bound of the search. */
const MAX_TRIALS = 150;
/** A trial must be better than the best by this share of it: less is noise. */
const MARGIN = 0.001;
/** Signals that must never fall silent: without popularity an unknown shopper gets an arbitrary list, without content a new product none. */
const FLOORS: Partial<Record<SignalName, number>> = { popularity: 0.002, content: 0.002, interests: 0.002 };
/** Relative weight of a signal on which the data say nothing, such as interests when no held-out user declared any. */
const UNKNOWN = 0.35;

/** Chooses every parameter on each timeline's kept back part (full ranking, NDCG@10), deterministically by seed. */
export function fitParameters(dataset: Dataset, options: FitOptions): FitResult {
  const { probes: drawn, timelines } = holdOut(
    dataset,
    options.holdout ?? 'last',
    options.maxUsers ?? MAX_USERS,
    options.seed,
  );
  const shop = shopOf({ ...dataset, timelines });
  const probes = withinBudget(drawn, shop.counts, MAX_TOUCHES, MIN_USERS);
  const fits = new CollaborativeFits(timelines, dataset.space);
  try {
    const search = new Search(shop, probes, fits, options);
    const parameters = search.run();
    const metrics = search.metrics();
    const isWanted = parameters.weights.collaborative > 0;
    return { parameters, metrics, collaborative: isWanted ? learn(dataset, parameters) : null };
  } finally {
    fits.close();
  }
}

function learn({ space, timelines }: Dataset, parameters: Parameters): CollaborativeWeights {
  return fitCollaborative(basketsOf(timelines, space.size), parameters.collaborative, space);
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
  private bestRace: RaceResult = { ndcgs: new Float64Array(0), mean: 0 };
  private readonly tried = new Set<string>();
  private done = 0;
  private servedNdcg: number | null = null;
  private readonly typical = {} as Record<SignalName, number>;
  private readonly alone = {} as Record<SignalName, number>;

  constructor(
    private readonly shop: Shop,
    private readonly probes: readonly Probe[],
    private readonly fits: CollaborativeFits,
    private readonly options: Pick<FitOptions, 'onProgress' | 'served'>,
  ) {}

  run(): Parameters {
    if (this.probes.length === 0) return this.best;
    this.begin();
    this.climbAll();
    if (this.options.served && this.consider(this.options.served)) this.climbAll();
    return this.best;
  }

  private climbAll(): void {
    const dimensions = dimensionsFor(this.probes, this.shop.space.size);
    let pass = 0;
    for (let before = 0; before < this.bestRace.mean && this.done < MAX_TRIALS;) {
      before = this.bestRace.mean;
      for (const signal of this.decidable()) this.climb(this.weightDimension(signal));
      for (const dimension of dimensions)
        if (!dimension.isCostly || pass < COSTLY_PASSES) this.climb(dimension);
      pass++;
    }
  }

  /** Takes parameters when they are better than the best. */
  private consider(parameters: Parameters): boolean {
    const result = this.trial(parameters, 'served', null)!;
    this.servedNdcg = result.mean;
    if (result.mean <= this.bestRace.mean) return false;
    this.best = copyParameters(parameters);
    this.bestRace = result;
    return true;
  }

  metrics(): FitMetrics {
    const { ndcg, hitRate } = scoreProbes(this.shopFor(this.best), this.probes, this.best);
    const gain = {} as Record<SignalName, number>;
    for (const signal of SIGNAL_NAMES) gain[signal] = 0;
    for (const signal of this.decidable()) {
      gain[signal] =
        ndcg.mean - scoreProbes(this.shopFor(this.best), this.probes, this.best, { [signal]: 0 }).ndcg.mean;
    }
    const { servedNdcg: served, alone } = this;
    return { users: this.probes.length, ndcg: ndcg.mean, hitRate: hitRate.mean, served, alone, gain };
  }

  private shopFor({ weights, collaborative }: Parameters): Shop {
    return { ...this.shop, collaborative: weights.collaborative > 0 ? this.fits.get(collaborative) : null };
  }

  private decidable(): SignalName[] {
    return SIGNAL_NAMES.filter((signal) => this.typical[signal] > 0);
  }

  private begin(): void {
    this.best.weights.collaborative = 1;
    for (const signal of SIGNAL_NAMES) {
      this.typical[signal] = typicalValue(this.shopFor(this.best), this.probes, this.best, signal);
      this.alone[signal] = this.aloneNdcg(signal);
    }
    const leader = SIGNAL_NAMES.reduce((a, b) => (this.alone[b] > this.alone[a] ? b : a));
    for (const signal of SIGNAL_NAMES) {
      const relative = signal === leader ? 1 : this.typical[signal] > 0 ? (FLOORS[signal] ?? 0) : UNKNOWN;
      this.best.weights[signal] = relative / (this.typical[signal] || 1);
    }
    this.bestRace = this.trial(this.best, 'start', null)!;
  }

  private aloneNdcg(signal: SignalName): number {
    if (this.typical[signal] === 0) return 0;
    return scoreProbes(this.shopFor(this.best), this.probes, this.best, only(signal)).ndcg.mean;
  }

  private weightDimension(signal: SignalName): Dimension {
    const unit = this.typical[signal];
    const floor = (FLOORS[signal] ?? 0) / unit;
    return {
      leaps: ({ weights }) => (weights[signal] <= floor ? LEAPS.map((relative) => relative / unit) : []),
      label: `weights.${signal}`,
      values: RELATIVE_WEIGHTS.map((relative) => Math.max(relative / unit, floor)),
      read: (parameters) => parameters.weights[signal],
      write: (parameters, value) => {
        parameters.weights[signal] = value;
      },
    };
  }

  /** Steps up and down from the nearest listed value as long as it helps; a silent signal is first tried at some loud values. */
  private climb(dimension: Dimension): void {
    if (dimension.signal !== undefined && this.best.weights[dimension.signal] === 0) return;
    for (const value of dimension.leaps?.(this.best) ?? []) this.attempt(dimension, value);
    const from = nearest(dimension.values, dimension.read(this.best));
    if (!this.walk(dimension, from, 1)) this.walk(dimension, from, -1);
  }

  /** Goes on while one of the next two values (the next, when a trial is costly) is better than the best; returns whether it moved. */
  private walk(dimension: Dimension, from: number, step: 1 | -1): boolean {
    const strides = dimension.isCostly ? [step] : [step, 2 * step];
    let at = from;
    for (;;) {
      const next = strides
        .map((stride) => at + stride)
        .find((place) => this.attempt(dimension, dimension.values[place]));
      if (next === undefined) return at !== from;
      at = next;
    }
  }

  private attempt(dimension: Dimension, value: number | undefined): boolean {
    if (value === undefined || this.done >= MAX_TRIALS) return false;
    const parameters = copyParameters(this.best);
    dimension.write(parameters, value);
    const key = serialiseParameters(parameters);
    if (this.tried.has(key)) return false;
    this.tried.add(key);
    const result = this.trial(parameters, dimension.label, this.bestRace);
    if (result === null || !isBetter(result, this.bestRace, this.bestRace.mean * MARGIN)) return false;
    this.best = parameters;
    this.bestRace = result;
    return true;
  }

  private trial(parameters: Parameters, label: string, best: RaceResult | null): RaceResult | null {
    const result = race(this.shopFor(parameters), this.probes, parameters, best, this.bestRace.mean * MARGIN);
    this.done++;
    const ndcg = Math.max(result?.mean ?? 0, this.bestRace.mean);
    this.options.onProgress?.({ done: this.done, total: MAX_TRIALS, label, ndcg });
    return result;
  }
}

function nearest(values: readonly number[], value: number): number {
  let best = 0;
  values.forEach((candidate, at) => {
    if (Math.abs(candidate - value) < Math.abs(values[best] - value)) best = at;
  });
  return best;
}
