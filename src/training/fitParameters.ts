import { Parameters, SignalName } from '../recommendation/parameters';
import { CollaborativeWeights } from '../recommendation/signals/collaborative';
import { Dataset } from './trainingData';

export interface FitOptions {
  seed: number;
  /** At most so many users are held out and ranked for. */
  maxUsers?: number;
  /** `done` of `total` steps; the best NDCG@10 so far. */
  onProgress?: (progress: { done: number; total: number; label: string; ndcg: number }) => void;
}

export interface FitResult {
  parameters: Parameters;
  /** NDCG@10 on the held-out part: the blend, popularity alone, each signal alone, and what the blend loses without each signal. */
  metrics: {
    users: number;
    ndcg: number;
    hitRate: number;
    popularityNdcg: number;
    alone: Record<SignalName, number>;
    gain: Record<SignalName, number>;
  };
  /** Fitted on all timelines with the chosen parameters; null when the signal gained nothing. */
  collaborative: CollaborativeWeights | null;
}

/** Chooses every parameter on each timeline's held-out last visits (full ranking, NDCG@10), deterministically by seed. */
export function fitParameters(_dataset: Dataset, _options: FitOptions): FitResult {
  throw new Error('to follow');
}
