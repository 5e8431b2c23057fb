import { createHash } from 'node:crypto';
import { encodeModelArtifact } from '../recommendation/modelArtifact';
import { Model, type TrainingReport } from '../recommendation/model.entity';
import { ModelStore } from '../recommendation/modelStore';
import { parseParameters, serialiseParameters, type Parameters } from '../recommendation/parameters';
import { markErasures } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { fitParameters, shopOf, type FitMetrics, type FitProgress, type FitResult } from './fitParameters';
import { readDataset } from './readDataset';
import type { Dataset } from './trainingData';

/** How to train. */
export interface TrainOptions {
  /** The clock. */
  nowMs: () => number;
  /** The same seed on the same data gives the same model. Default 1. */
  seed?: number;
  onProgress?: (progress: FitProgress) => void;
}

/** What came of a training. */
export interface TrainOutcome {
  /** The published model; null when it was refused. */
  model: Model | null;
  metrics: FitMetrics;
  /** Why nothing was published; null when something was. */
  refusal: string | null;
}

/**
 * Reads the shop, fits every parameter on held-out visits, and publishes the model unless it does worse there than the
 * model that is served or than popularity alone. Nothing
 * is changed before the one transaction that publishes.
 */
export async function train(db: Database, options: TrainOptions): Promise<TrainOutcome> {
  const startedMs = options.nowMs();
  const readAfter = await markErasures(db);
  const dataset = await readDataset(db, startedMs);
  const served = await readServed(db);
  const fit = fitParameters(dataset, { seed: options.seed ?? 1, onProgress: options.onProgress, served });
  const refusal = refusalOf(fit.metrics);
  if (refusal) return { model: null, metrics: fit.metrics, refusal };
  const trainedMs = options.nowMs();
  const model = toModel(dataset, fit, trainedMs, (trainedMs - startedMs) / 1000);
  const shop = shopOf(dataset);
  const artifact = encodeModelArtifact(
    { idf: shop.features.idf, collaborative: fit.collaborative },
    dataset.space,
  );
  const isPublished = await new ModelStore(db).publish({ model, artifact }, readAfter);
  if (isPublished) return { model, metrics: fit.metrics, refusal: null };
  return {
    model: null,
    metrics: fit.metrics,
    refusal: 'a user was erased while it was trained; train again',
  };
}

// A model of another format cannot be compared with; it is simply followed by the new one.
async function readServed(db: Database): Promise<Parameters | null> {
  const model = await new ModelStore(db).readActive();
  try {
    return model && parseParameters(model.parameters);
  } catch {
    return null;
  }
}

function refusalOf({ users, ndcg, served, alone }: FitMetrics): string | null {
  if (users === 0)
    return 'no shopper has two visits yet, so there is nothing to learn from; the default weights go on serving';
  if (served !== null && ndcg < served) {
    return `NDCG@10 on held-out visits was ${ndcg.toFixed(4)}, below ${served.toFixed(4)} of the model that is served`;
  }
  if (ndcg >= alone.popularity) return null;
  return `NDCG@10 on held-out visits was ${ndcg.toFixed(4)}, below ${alone.popularity.toFixed(4)} of popularity alone`;
}

function toModel(dataset: Dataset, fit: FitResult, trainedMs: number, seconds: number): Model {
  const { metrics } = fit;
  const report: TrainingReport = {
    metrics: [
      { name: 'NDCG@10', value: metrics.ndcg },
      { name: 'HR@10', value: metrics.hitRate },
      { name: 'users held out', value: metrics.users },
      ...Object.entries(metrics.alone).map(([signal, value]) => ({
        name: `NDCG@10 of ${signal} alone`,
        value,
      })),
    ],
    gains: metrics.gain,
    users: dataset.timelines.length,
    products: dataset.contents.filter(Boolean).length,
    events: dataset.timelines.reduce((sum, { events }) => sum + events.length, 0),
    seconds,
  };
  const parameters = serialiseParameters(fit.parameters);
  return Object.assign(new Model(), {
    version: versionOf(trainedMs, parameters),
    trainedAt: new Date(trainedMs),
    parameters,
    report,
  });
}

/** `20261124T120501-3fa2c1`: when it was trained, and what it holds. */
function versionOf(trainedMs: number, parameters: string): string {
  const time = new Date(trainedMs).toISOString().replace(/[-:]|\.\d+Z/g, '');
  return `${time}-${createHash('sha256').update(parameters).digest('hex').slice(0, 6)}`;
}
