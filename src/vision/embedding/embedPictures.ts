import { createHash } from 'node:crypto';
import { AppError } from '../../errors';
import { decodePicture } from '../decodePicture';
import type { Embedder } from '../embedder';
import type { PictureReader } from '../source/readPicture';
import type { ClaimedTask, PictureFault, TaskOutcome, VectorStore } from './vectorStore';

/** What was done. */
export interface EmbedCounts {
  embedded: number;
  failed: number;
}

/** How to work. */
export interface EmbedOptions {
  /** Pictures read and looked at side by side; 1. */
  parallel?: number;
  /** Look again at what failed, however often. */
  retry?: boolean;
  /** Called after each picture, with why there is no vector; awaited, so that it can make pauses. */
  onPicture?: (task: ClaimedTask, fault: PictureFault | null) => Promise<void> | void;
  /** True when the work shall end after the pictures at hand. */
  isStopped?: () => boolean;
}

/** Vectors that are written in one transaction. */
const BATCH = 16;
/** The wait after the first failure; each further one waits 4 times as long. */
const FIRST_RETRY_MS = 60_000;
/** Failures in a row after which a picture waits until it changes, or until somebody asks for it: six days. */
const MAX_TRIES = 8;
/** What a picture is does not change by waiting. */
const PERMANENT = ['BAD_IMAGE', 'UNSUPPORTED_IMAGE', 'IMAGE_TOO_LARGE', 'ADDRESS_FORBIDDEN'];

/** Gives pictures of products their vectors. What fails is stored as failed, with a time to try again, and stops nothing. */
export class PictureEmbedding {
  constructor(
    private readonly store: VectorStore,
    private readonly read: PictureReader,
    private readonly embedder: Embedder,
    private readonly nowMs: () => number,
  ) {}

  /** Looks at the pictures of these products that have no vector, or an old one. */
  async bring(productIds: readonly string[], options: EmbedOptions = {}): Promise<EmbedCounts> {
    const counts: EmbedCounts = { embedded: 0, failed: 0 };
    // A product may change while its picture is looked at: then there is more to do.
    for (let isRetry = options.retry; ; isRetry = false) {
      const tasks = await this.store.claim(productIds, isRetry);
      if (tasks.length === 0) return counts;
      for (let at = 0; at < tasks.length; at += BATCH) {
        const outcomes = await this.lookAtAll(tasks.slice(at, at + BATCH), options);
        await this.store.finish(outcomes);
        for (const { fault } of outcomes) counts[fault ? 'failed' : 'embedded']++;
        if (!options.isStopped?.()) continue;
        await this.store.release(tasks);
        return counts;
      }
    }
  }

  private async lookAtAll(tasks: readonly ClaimedTask[], options: EmbedOptions): Promise<TaskOutcome[]> {
    const outcomes: TaskOutcome[] = [];
    const waiting = [...tasks];
    const work = async (): Promise<void> => {
      for (let task = waiting.shift(); task && !options.isStopped?.(); task = waiting.shift()) {
        const outcome = await this.lookAt(task);
        outcomes.push(outcome);
        await options.onPicture?.(task, outcome.fault ?? null);
      }
    };
    await Promise.all(Array.from({ length: options.parallel ?? 1 }, work));
    return outcomes;
  }

  private async lookAt(task: ClaimedTask): Promise<TaskOutcome> {
    try {
      const bytes = await this.read(task.address);
      const look = await this.embedder.look(await decodePicture(bytes), 'later');
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      return { task, look, contentHash };
    } catch (error) {
      return { task, fault: this.faultOf(error, task.tries) };
    }
  }

  private faultOf(error: unknown, tries: number): PictureFault {
    const code = error instanceof AppError ? String(error.extensions.code) : 'UNAVAILABLE';
    const message = error instanceof Error ? error.message : String(error);
    const isOver = PERMANENT.includes(code) || tries + 1 >= MAX_TRIES;
    return { code, message, nextTryAtMs: isOver ? null : this.nowMs() + FIRST_RETRY_MS * 4 ** tries };
  }
}
