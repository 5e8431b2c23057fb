import type { EventIntake } from '../behavior/eventIntake';
import type { EventRecord } from '../records';

/** Searches that wait to be stored at most; beyond it the oldest are let go, so that a database that stands still costs no memory. */
const MAX_WAITING = 1000;

/** Stores what was searched for behind the answers: an answer waits for no write. */
export class SearchRecorder {
  private waiting: EventRecord[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly intake: Pick<EventIntake, 'take'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Takes a search in; it is stored soon, together with those that come meanwhile. */
  add(event: EventRecord): void {
    this.waiting.push(event);
    if (this.waiting.length > MAX_WAITING) this.waiting.shift();
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const events = this.waiting.splice(0);
      await this.intake.take(events).catch(this.onError);
    }
    this.running = null;
  }

  /** Resolves when everything that was taken in is stored and counted. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }
}
