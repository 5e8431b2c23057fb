import { AppError } from '../../errors';
import type { Pixels } from '../decodePicture';
import type { Embedder, EmbedderModel, Urgency } from '../embedder';
import type { Look } from '../look';

/** A thread that looks at pictures, one at a time. */
export interface LookThread {
  /** Rejects when the thread ends before it answers. */
  look(pixels: Pixels, isJudged: boolean): Promise<Look>;
  stop(): Promise<void>;
}

/** How a pool keeps its threads. */
export interface LookPoolOptions {
  model: EmbedderModel;
  startThread: () => LookThread;
  /** Threads at most, each with the network in memory. */
  threads?: number;
  /** A thread that had nothing to do for so long is stopped. */
  idleMs?: number;
  /** A look that takes longer is given up with its thread. */
  timeoutMs?: number;
}

/** Looks that wait at most, so that memory stays bounded whatever is sent. */
const MAX_WAITING = 64;

interface Job {
  readonly pixels: Pixels;
  readonly isJudged: boolean;
  readonly resolve: (look: Look) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
}

/**
 * Looks at pictures in threads of its own, so that the server goes on answering. A thread is started when there is something to look at and stopped when
 * there is nothing; one that breaks is replaced, and its picture is looked at once more, as it need not have been the picture's fault.
 */
export class LookPool implements Embedder {
  readonly model: EmbedderModel;
  private readonly waiting: Record<Urgency, Job[]> = { now: [], later: [] };
  private readonly idle: { thread: LookThread; timer: NodeJS.Timeout }[] = [];
  private readonly ending = new Set<Promise<unknown>>();
  private busy = 0;
  private isClosed = false;
  private readonly threads: number;
  private readonly idleMs: number;
  private readonly timeoutMs: number;

  constructor(private readonly options: LookPoolOptions) {
    ({ model: this.model, threads: this.threads = 1, idleMs: this.idleMs = 60_000 } = options);
    this.timeoutMs = options.timeoutMs ?? 30_000;
  }

  look(pixels: Pixels, urgency: Urgency, isJudged = false): Promise<Look> {
    if (this.isClosed) return Promise.reject(closing());
    if (this.waiting[urgency].length >= MAX_WAITING) {
      return Promise.reject(new AppError('UNAVAILABLE', 'too many pictures wait to be looked at; try again'));
    }
    return new Promise((resolve, reject) => {
      this.waiting[urgency].push({ pixels, isJudged, resolve, reject, tries: 0 });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const jobs of Object.values(this.waiting)) for (const job of jobs.splice(0)) job.reject(closing());
    for (const { thread, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      this.end(thread);
    }
    while (this.ending.size > 0) await Promise.all(this.ending);
  }

  private next(): void {
    if (this.busy >= this.threads) return;
    const job = this.waiting.now.shift() ?? this.waiting.later.shift();
    if (!job) return;
    const rested = this.idle.pop();
    clearTimeout(rested?.timer);
    this.busy++;
    const run = this.run(job, rested?.thread ?? this.options.startThread());
    this.ending.add(run);
    void run.finally(() => {
      this.ending.delete(run);
      this.busy--;
      this.next();
    });
  }

  private async run(job: Job, thread: LookThread): Promise<void> {
    job.tries++;
    try {
      job.resolve(await this.inTime(thread.look(job.pixels, job.isJudged)));
      this.rest(thread);
    } catch (error) {
      this.end(thread);
      if (job.tries < MAX_TRIES && error instanceof ThreadEnded && !this.isClosed)
        this.waiting.now.unshift(job);
      else job.reject(error);
    }
  }

  private async inTime(look: Promise<Look>): Promise<Look> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no look within ${this.timeoutMs} ms`)), this.timeoutMs);
    });
    return Promise.race([look, late]).finally(() => clearTimeout(timer));
  }

  private rest(thread: LookThread): void {
    if (this.isClosed) return this.end(thread);
    const timer = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((one) => one.thread === thread),
        1,
      );
      this.end(thread);
    }, this.idleMs);
    timer.unref();
    this.idle.push({ thread, timer });
  }

  private end(thread: LookThread): void {
    const end = thread.stop().catch(() => undefined);
    this.ending.add(end);
    void end.finally(() => this.ending.delete(end));
  }
}

const MAX_TRIES = 2;

/** The thread was gone before it answered. */
export class ThreadEnded extends Error {}

function closing(): AppError {
  return new AppError('UNAVAILABLE', 'the server is stopping; try again');
}
