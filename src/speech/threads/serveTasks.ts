import { parentPort } from 'node:worker_threads';

/** What a thread is sent. */
export interface TaskMessage<Task> {
  task: Task;
}

/** What a thread answers, once it is ready and then once a task. */
export type TaskReply<Result> = { result: Result } | { fault: string } | { isReady: true };

/** Runs in a thread: gets ready, says so, and answers one task after the other. A thread that fails says so and is to be thrown away. */
export async function serveTasks<Task, Result>(
  prepare: () => Promise<(task: Task) => Promise<Result> | Result>,
): Promise<void> {
  const port = parentPort!;
  const reply = (message: TaskReply<Result>): void => port.postMessage(message);
  const fail = (error: unknown): void =>
    reply({ fault: error instanceof Error ? error.message : String(error) });
  try {
    const perform = await prepare();
    port.on('message', async ({ task }: TaskMessage<Task>) => {
      try {
        reply({ result: await perform(task) });
      } catch (error) {
        fail(error);
      }
    });
    reply({ isReady: true });
  } catch (error) {
    fail(error);
  }
}
