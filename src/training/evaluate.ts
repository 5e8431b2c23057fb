import { Parameters, SignalName } from '../recommendation/parameters';
import { Dataset } from './trainingData';
import { FitOptions, FitResult } from './fitParameters';

export type Protocol = 'leave-one-out' | 'random-75-25';

export interface EvaluateOptions extends FitOptions {
  protocol: Protocol;
  /** List length; 10 when absent. */
  k?: number;
}

/** A mean over users with the half width of its 95 % interval. */
export interface Estimate {
  mean: number;
  halfWidth: number;
}

export interface Scores {
  hitRate: Estimate;
  ndcg: Estimate;
  recall: Estimate;
  /** Share of the catalogue that was recommended to anybody. */
  coverage: number;
  /** Mean content cosine of pairs within a list. */
  intraListSimilarity: number;
}

export interface EvaluationReport {
  users: number;
  products: number;
  events: number;
  k: number;
  blend: Scores;
  popularity: Scores;
  alone: Record<SignalName, Scores>;
  parameters: Parameters;
  fit: FitResult['metrics'];
  fitSeconds?: number;
}

/** Splits, fits on the training part only, ranks for every user through the engine that serves, and scores. */
export function evaluate(_dataset: Dataset, _options: EvaluateOptions): EvaluationReport {
  throw new Error('to follow');
}
