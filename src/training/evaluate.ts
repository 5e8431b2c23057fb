import { coverage, Estimate, estimate, hitAt, intraListSimilarity, ndcgAt, recallAt } from '../math/metrics';
import { createRandom } from '../math/random';
import { createEngine, Engine, Shop } from '../recommendation/engine';
import { Parameters, SIGNAL_NAMES, SignalName, SignalWeights } from '../recommendation/parameters';
import { ColdReport, coldReport } from './coldReport';
import { FitMetrics, FitOptions, fitParameters, shopOf } from './fitParameters';
import { cutEnd, cutRandom, Probe } from './holdout';
import { answer, only } from './objective';
import { Dataset } from './trainingData';

/** `leave-one-out`: the last visit of each timeline; `random-75-25`: a random quarter of each timeline's events. */
export type Protocol = 'leave-one-out' | 'random-75-25';

/** How to evaluate; `seed` also draws the random quarter. */
export interface EvaluateOptions extends FitOptions {
  protocol: Protocol;
  /** List length; 10 when absent. */
  k?: number;
}

/** Quality of lists of length k. */
export interface Scores {
  hitRate: Estimate;
  ndcg: Estimate;
  recall: Estimate;
  /** Share of the catalogue that was recommended to anybody, 0 to 1. */
  coverage: number;
  /** Mean content cosine of pairs within a list, 0 to 1. */
  intraListSimilarity: number;
}

/** What an evaluation found. */
export interface EvaluationReport {
  protocol: Protocol;
  k: number;
  /** Timelines with something to guess. */
  users: number;
  products: number;
  events: number;
  blend: Scores;
  cold: ColdReport;
  /** Each signal that had anything to say, with all others silent; `popularity` is the usual baseline. */
  alone: Partial<Record<SignalName, Scores>>;
  parameters: Parameters;
  fit: FitMetrics;
}

/** A dataset split for evaluation: what may be learned from, and what is to be guessed. */
export interface Split {
  training: Dataset;
  probes: Probe[];
}

/**
 * Splits, fits on the training part only, ranks for every user through the engine that serves, and scores. The fit keeps back a part of the
 * training part in the way of the protocol: the last visit, or a random quarter.
 */
export function evaluate(dataset: Dataset, options: EvaluateOptions): EvaluationReport {
  const k = options.k ?? 10;
  const { training, probes } = split(dataset, options.protocol, options.seed);
  const holdout = options.protocol === 'leave-one-out' ? 'next' : 'random';
  const { parameters, metrics, collaborative } = fitParameters(training, { ...options, holdout });
  const shop = { ...shopOf(training), collaborative };
  const engine = createEngine(shop, parameters);
  const alone: Partial<Record<SignalName, Scores>> = {};
  const heard = SIGNAL_NAMES.filter((signal) => metrics.alone[signal] > 0);
  for (const signal of heard) alone[signal] = scoresOf(engine, shop, probes, k, only(signal));
  return {
    protocol: options.protocol,
    k,
    users: probes.length,
    products: dataset.space.size,
    events: dataset.timelines.reduce((sum, { events }) => sum + events.length, 0),
    blend: scoresOf(engine, shop, probes, k),
    cold: coldReport(engine, shop.counts, probes, k),
    alone,
    parameters,
    fit: metrics,
  };
}

/** Cuts every timeline by the protocol. A timeline with nothing left to guess stays whole in training. */
export function split(dataset: Dataset, protocol: Protocol, seed: number): Split {
  const random = createRandom(seed);
  const probes: Probe[] = [];
  const timelines = dataset.timelines.map((timeline) => {
    const cut = protocol === 'leave-one-out' ? cutEnd(timeline, 1) : cutRandom(timeline, random);
    if (cut === null) return timeline;
    probes.push(cut.probe);
    return cut.rest;
  });
  return { training: { ...dataset, timelines }, probes };
}

function scoresOf(
  engine: Engine,
  shop: Shop,
  probes: readonly Probe[],
  k: number,
  weights?: Partial<SignalWeights>,
): Scores {
  const lists = probes.map((probe) => answer(engine, probe, k, weights));
  const over = (metric: typeof ndcgAt): Estimate =>
    estimate(lists.map((list, at) => metric(list, probes[at].relevant, k)));
  const similarities = lists.map((list) => intraListSimilarity(list, (a, b) => shop.features.cosine(a, b)));
  return {
    hitRate: over(hitAt),
    ndcg: over(ndcgAt),
    recall: over(recallAt),
    coverage: coverage(lists, shop.space.size),
    intraListSimilarity: estimate(similarities).mean,
  };
}
