import { AppError } from '../errors';

/** The time that a request has. Whoever works for it asks now and then whether it is over, and stops. */
export class Deadline {
  private readonly endsAtMs: number;
  private readonly controller = new AbortController();

  /**
   * @param timeoutMs how long it lasts
   * @param nowMs the clock
   */
  constructor(
    private readonly timeoutMs: number,
    private readonly nowMs: () => number,
  ) {
    this.endsAtMs = nowMs() + timeoutMs;
  }

  /** Aborted once it is over, for whoever waits: the reason is what `check` throws. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Throws TIMEOUT once the time is over, and when the caller has gone. It reads the clock: work that never waits would not hear of a signal. */
  check(): void {
    const { signal } = this.controller;
    if (!signal.aborted && this.nowMs() >= this.endsAtMs) this.end();
    if (signal.aborted) throw signal.reason;
  }

  /** Ends it now: the time is over, or nobody waits for the answer any more. */
  end(): void {
    this.controller.abort(timeout(this.timeoutMs));
  }
}

function timeout(timeoutMs: number): AppError {
  return new AppError(
    'TIMEOUT',
    `the request took longer than ${timeoutMs} ms and was stopped; ask for less at once`,
  );
}
