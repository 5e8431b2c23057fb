import { AppError } from '../../errors';
import { TaskThread, ThreadBroken } from './taskThread';

/** How a queue keeps its thread. */
export interface TaskQueueOptions {
  /** What the thread does, for messages: "recognize speech". */
  purpose: string;
  /** Path of the thread's script, without extension. */
  script: string;
  /** What a thread is started with. */
  workerData: () => Promise<unknown> | unknown;
  /** A thread that had nothing to do for so long is stopped. */
  idleMs?: number;
  /** A task that takes longer is given up with its thread. */
  timeoutMs?: number;
  /** Tasks that wait at most, so that memory stays bounded. */
  maxWaiting?: number;
  /** Memory for JavaScript in the thread. */
  memoryMb?: number;
  /** Takes what went wrong with a thread. */
  onError: (error: unknown) => void;
}

interface Job<Task, Result> {
  task: Task;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
  tries: number;
}

/** The task took longer than it may. */
export class TaskTimeout extends Error {}

const MAX_TRIES = 2;

/**
 * Does tasks one after the other in a thread, so that the server goes on answering. The thread is started when there is something to do and stopped when there is nothing;
 * one that breaks is replaced, and its task is tried once more, as it need not have been the task's fault.
 */
export class TaskQueue<Task, Result> {
  private readonly waiting: Job<Task, Result>[] = [];
  private thread: TaskThread<Task, Result> | null = null;
  private idleTimer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isStale = false;
  private isClosed = false;
  /** Threads that were started; for tests and measurements. */
  startedThreads = 0;

  constructor(private readonly options: TaskQueueOptions) {}

  /** The result of a task. Rejects with TaskTimeout, ThreadBroken when it broke two threads, or UNAVAILABLE. */
  run(task: Task): Promise<Result> {
    const { purpose, maxWaiting = 16 } = this.options;
    if (this.isClosed) return Promise.reject(closing());
    if (this.waiting.length >= maxWaiting)
      return Promise.reject(new AppError('UNAVAILABLE', `too many wait to ${purpose}; try again`));
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject, tries: 0 });
      this.running ??= this.work();
    });
  }

  /** Whether a thread is there. */
  get isRunning(): boolean {
    return this.thread !== null;
  }

  /** Replaces the thread, when there is one, by one that is started with new data; tasks that come meanwhile wait. */
  renew(): void {
    this.isStale = true;
    if (!this.running && this.thread) this.running = this.work();
  }

  /** Ends the thread; tasks that wait are refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const job of this.waiting.splice(0)) job.reject(closing());
    clearTimeout(this.idleTimer);
    await this.drop();
    await this.running;
  }

  private async work(): Promise<void> {
    clearTimeout(this.idleTimer);
    await this.replaceStale();
    for (let job = this.waiting.shift(); job; job = this.waiting.shift()) {
      await this.perform(job);
      await this.replaceStale();
    }
    this.running = null;
    if (!this.thread || this.isClosed) return;
    this.idleTimer = setTimeout(() => void this.drop(), this.options.idleMs ?? 120_000);
    this.idleTimer.unref();
  }

  private async perform(job: Job<Task, Result>): Promise<void> {
    job.tries++;
    try {
      const thread = await this.started();
      job.resolve(await this.inTime(thread.run(job.task)));
    } catch (error) {
      const isBroken = error instanceof ThreadBroken;
      if (isBroken || error instanceof TaskTimeout) {
        await this.drop();
        if (!this.isClosed) this.options.onError(error);
      }
      if (isBroken && job.tries < MAX_TRIES && !this.isClosed) this.waiting.unshift(job);
      else job.reject(this.isClosed ? closing() : error);
    }
  }

  private async started(): Promise<TaskThread<Task, Result>> {
    if (!this.thread) {
      const { script, workerData, memoryMb = 512 } = this.options;
      const data = await workerData();
      this.startedThreads++;
      this.thread = new TaskThread(script, data, memoryMb);
    }
    return this.thread;
  }

  /** Starts the new thread at once, for whoever spoke a moment ago may speak again. */
  private async replaceStale(): Promise<void> {
    if (!this.isStale || this.isClosed) return;
    this.isStale = false;
    if (!this.thread) return;
    await this.drop();
    try {
      await (
        await this.started()
      ).ready;
    } catch (error) {
      this.options.onError(error);
      await this.drop();
    }
  }

  private inTime(result: Promise<Result>): Promise<Result> {
    const { purpose, timeoutMs = 30_000 } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new TaskTimeout(`it took longer than ${timeoutMs} ms to ${purpose}`)),
        timeoutMs,
      );
    });
    return Promise.race([result, late]).finally(() => clearTimeout(timer));
  }

  private async drop(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    await thread?.stop();
  }
}

function closing(): AppError {
  return new AppError('UNAVAILABLE', 'the server is stopping; try again');
}
