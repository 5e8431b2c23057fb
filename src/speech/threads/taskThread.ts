import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { TaskReply } from './serveTasks';

/** The thread is gone or not to be trusted any more; the task may not be to blame. */
export class ThreadBroken extends Error {}

interface Waiting<Result> {
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
}

/** One thread that does one task at a time. It does not keep the process alive. */
export class TaskThread<Task, Result> {
  private readonly worker: Worker;
  private waiting: Waiting<Result> | null = null;
  private broken: ThreadBroken | null = null;
  /** Resolves when the thread takes tasks. Rejects with ThreadBroken. */
  readonly ready: Promise<void>;
  private settle: Waiting<void>;

  /** @param script path without extension; `.js` when it is compiled, else the source, which the thread compiles itself */
  constructor(script: string, workerData: unknown, memoryMb: number) {
    const isCompiled = existsSync(`${script}.js`);
    this.worker = new Worker(isCompiled ? `${script}.js` : `${script}.ts`, {
      workerData,
      execArgv: isCompiled ? [] : ['--require', '@swc-node/register'],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    this.worker.unref();
    this.ready = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    this.ready.catch(() => undefined);
    this.worker.on('message', (reply: TaskReply<Result>) => this.take(reply));
    this.worker.on('error', (error: unknown) =>
      this.end(error instanceof Error ? error.message : String(error)),
    );
    this.worker.on('exit', (code) => this.end(`it ended with code ${code}`));
  }

  /** Does a task. Rejects with ThreadBroken. */
  async run(task: Task): Promise<Result> {
    await this.ready;
    if (this.broken) throw this.broken;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage({ task });
    });
  }

  /** Ends it at once, whatever it does. */
  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private take(reply: TaskReply<Result>): void {
    if ('isReady' in reply) return this.settle.resolve();
    if ('fault' in reply) return this.end(reply.fault);
    this.waiting?.resolve(reply.result);
    this.waiting = null;
  }

  private end(reason: string): void {
    this.broken ??= new ThreadBroken(reason);
    this.settle.reject(this.broken);
    this.waiting?.reject(this.broken);
    this.waiting = null;
  }
}
