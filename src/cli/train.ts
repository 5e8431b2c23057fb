import type { Command } from 'commander';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';
import type { FitProgress } from '../training/fitParameters';
import { train, type TrainOutcome } from '../training/train';
import { createProgress, type Progress } from './progress';

/** Exit code of a training whose model was not published. */
const REFUSED = 3;

/** `vitrine train` */
export function registerTrain(program: Command): void {
  program
    .command('train')
    .description(
      'Learn from the stored events and publish a model. Running servers take it up by themselves.',
    )
    .action(runTrain);
}

async function runTrain(): Promise<void> {
  const db = await Database.open(readConfig().database, ENTITIES);
  const progress = createProgress();
  try {
    const outcome = await train(db, { nowMs: Date.now, onProgress: showFit(progress) });
    progress.finish();
    console.log(describe(outcome));
    if (!outcome.model) process.exitCode = REFUSED;
  } finally {
    progress.finish();
    await db.close();
  }
}

/** Shows the search for parameters as it goes. */
export function showFit(progress: Progress): (fit: FitProgress) => void {
  let done = 0;
  return (fit) => {
    if (done === 0) progress.start('fitting the model', fit.total);
    progress.advance(fit.done - done);
    done = fit.done;
  };
}

/** A few lines about what was learned. */
export function describe({ model, metrics, refusal }: TrainOutcome): string {
  if (!model) return `not published: ${refusal}`;
  const signals = Object.entries(metrics.gain).map(
    ([name, gain]) => `${name} ${gain >= 0 ? '+' : ''}${gain.toFixed(4)}`,
  );
  return [
    `published model ${model.version} in ${model.trainingSeconds.toFixed(1)} s`,
    `  held-out visits of ${metrics.users.toLocaleString('en-US')} shoppers, full ranking: NDCG@10 ${metrics.ndcg.toFixed(4)}, HR@10 ${metrics.hitRate.toFixed(4)}`,
    `  popularity alone: NDCG@10 ${metrics.alone.popularity.toFixed(4)}; each signal's gain: ${signals.join(', ')}`,
  ].join('\n');
}
