import { Estimate, estimate, hitAt, ndcgAt } from '../math/metrics';
import { createEngine, Engine, Shop } from '../recommendation/engine';
import { Parameters, SIGNAL_NAMES, SignalName, SignalWeights } from '../recommendation/parameters';
import { Probe } from './holdout';

/** The list length that parameters are fitted for. */
export const FIT_LENGTH = 10;

/** What a shop's answers to probes are worth. */
export interface ProbeScores {
  ndcg: Estimate;
  hitRate: Estimate;
}

/** The full ranking of one probe's first `limit` new products. */
export function answer(
  engine: Engine,
  probe: Probe,
  limit: number,
  weights?: Partial<SignalWeights>,
): number[] {
  const { history, interests, known, nowMs } = probe;
  const isEligible = (productIndex: number): boolean => !known.has(productIndex);
  const items = engine.rank({ history, interests, nowMs, limit, isEligible, weights });
  return items.map((item) => item.productIndex);
}

/** Scores parameters by asking the engine that serves, full ranking, known products left out. */
export function scoreProbes(
  shop: Shop,
  probes: readonly Probe[],
  parameters: Parameters,
  weights?: Partial<SignalWeights>,
): ProbeScores {
  const engine = createEngine(shop, parameters);
  const ndcgs = new Float64Array(probes.length);
  const hits = new Float64Array(probes.length);
  probes.forEach((probe, at) => {
    const ranked = answer(engine, probe, FIT_LENGTH, weights);
    ndcgs[at] = ndcgAt(ranked, probe.relevant, FIT_LENGTH);
    hits[at] = hitAt(ranked, probe.relevant, FIT_LENGTH);
  });
  return { ndcg: estimate(ndcgs), hitRate: estimate(hits) };
}

/** Probes between two looks at a race. */
const LAP = 250;
/** A challenger is given up when not even this many standard errors above its mean lead it would be better. */
const HOPE = 1.5;

/** A lead must be so many standard errors: a search that follows smaller ones fits the noise of its probes. */
const CONFIDENCE = 0.5;

/** The NDCG of every probe and their mean. */
export interface RaceResult {
  ndcgs: Float64Array;
  mean: number;
}

/**
 * Scores a challenger beside the best so far, probe by probe, and gives up (null) as soon as it has no hope of leading by `margin`, so that
 * most trials cost a fraction of a full one. Without `best` it always finishes. Deterministic.
 */
export function race(
  shop: Shop,
  probes: readonly Probe[],
  parameters: Parameters,
  best: RaceResult | null,
  margin: number,
): RaceResult | null {
  const engine = createEngine(shop, parameters);
  const ndcgs = new Float64Array(probes.length);
  const leads = new Float64Array(probes.length);
  for (let at = 0; at < probes.length; at++) {
    ndcgs[at] = ndcgAt(answer(engine, probes[at], FIT_LENGTH), probes[at].relevant, FIT_LENGTH);
    leads[at] = best === null ? 0 : ndcgs[at] - best.ndcgs[at];
    if (best !== null && at % LAP === LAP - 1 && isHopeless(leads.subarray(0, at + 1), margin)) return null;
  }
  return { ndcgs, mean: estimate(ndcgs).mean };
}

/** Whether a result leads another by `margin` and by more than chance: `CONFIDENCE` standard errors of the paired difference. */
export function isBetter(result: RaceResult, best: RaceResult, margin: number): boolean {
  const lead = estimate(result.ndcgs.map((ndcg, at) => ndcg - best.ndcgs[at]));
  return lead.mean > Math.max(margin, (CONFIDENCE / 1.96) * lead.halfWidth);
}

function isHopeless(leads: Float64Array, margin: number): boolean {
  const { mean, halfWidth } = estimate(leads);
  return mean + (HOPE / 1.96) * halfWidth < margin;
}

/** Weights under which one signal speaks alone (popularity then orders nothing but its own). */
export function only(signal: SignalName, weight = 1): SignalWeights {
  const entries = SIGNAL_NAMES.map((name) => [name, name === signal ? weight : 0]);
  return Object.fromEntries(entries) as SignalWeights;
}

/** Mean over probes of the largest value a signal gives to a new product; 0 when it never speaks. It makes weights comparable. */
export function typicalValue(
  shop: Shop,
  probes: readonly Probe[],
  parameters: Parameters,
  signal: SignalName,
): number {
  const engine = createEngine(shop, parameters);
  let sum = 0;
  let spoke = 0;
  for (const { history, interests, known, nowMs } of probes) {
    const isEligible = (productIndex: number): boolean => !known.has(productIndex);
    const [best] = engine.rank({ history, interests, nowMs, limit: 1, isEligible, weights: only(signal) });
    if (!best || best.score === 0) continue;
    sum += best.score;
    spoke++;
  }
  return spoke === 0 ? 0 : sum / spoke;
}
