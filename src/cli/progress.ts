/** Shows how far long work is: a bar on a terminal, plain lines elsewhere. Always on standard error, so that piped output stays clean. */
import { SingleBar, type Options, type Params } from 'cli-progress';

/** What units are counted in: `bytes` are shown as kB, MB, GB. */
export type ProgressUnit = 'bytes' | 'count';

/** Reports one piece of work after the other. Calls outside `start` and `finish` do nothing, but `note` always writes. */
export interface Progress {
  /** Begins work of `total` units; without a total neither share nor remaining time is shown. Finishes what is still open. */
  start(label: string, total?: number, unit?: ProgressUnit): void;
  /** `units` more of the total are done; `items` counts what the rate is shown in when units are bytes (records, say). */
  advance(units: number, items?: number): void;
  /** Writes a line that stays, between what is shown. */
  note(text: string): void;
  /** Ends the work with a line that says how much it was and how long it took. */
  finish(): void;
}

/** Where and how to show; everything has a default. */
export interface ProgressOptions {
  /** Standard error when absent. */
  stream?: NodeJS.WritableStream & { isTTY?: boolean };
  /** Epoch milliseconds; the system clock when absent. */
  now?: () => number;
  /** Least time between two plain lines; 2,000 when absent. */
  intervalMs?: number;
}

/** The reporter that fits the stream. */
export function createProgress(options: ProgressOptions = {}): Progress {
  const stream = options.stream ?? process.stderr;
  const now = options.now ?? Date.now;
  return stream.isTTY
    ? new BarProgress(stream, now)
    : new LineProgress(stream, now, options.intervalMs ?? 2_000);
}

/** How far one piece of work is. */
class Work {
  units = 0;
  items = 0;

  constructor(
    readonly label: string,
    readonly total: number | undefined,
    readonly unit: ProgressUnit,
    readonly startMs: number,
  ) {}

  advance(units: number, items: number): void {
    this.units += units;
    this.items += items;
  }

  /** Share done in [0, 1]; undefined without a total. */
  share(): number | undefined {
    return this.total ? Math.min(1, this.units / this.total) : undefined;
  }

  /** `48 %, 31.2 of 65.0 MB, 52,310/s, 12 s left`, as far as it is known. */
  state(nowMs: number): string {
    const share = this.share();
    const percent = share === undefined ? [] : [`${Math.floor(share * 100)} %`];
    return [...percent, this.amount(), this.rate(nowMs), ...this.left(nowMs, share)].join(', ');
  }

  /** `198,502 in 3.1 s, 64,032/s`. */
  summary(nowMs: number): string {
    const seconds = (nowMs - this.startMs) / 1000;
    const done = this.items > 0 ? count(this.items) : quantity(this.units, this.unit);
    return `${done} in ${seconds.toFixed(1)} s, ${this.rate(nowMs)}`;
  }

  private amount(): string {
    const items = this.items > 0 ? `${count(this.items)}, ` : '';
    const of = this.total === undefined ? '' : ` of ${quantity(this.total, this.unit)}`;
    return `${items}${quantity(this.units, this.unit)}${of}`;
  }

  private rate(nowMs: number): string {
    const seconds = Math.max(0.001, (nowMs - this.startMs) / 1000);
    if (this.items > 0) return `${count(this.items / seconds)}/s`;
    return `${quantity(Math.round(this.units / seconds), this.unit)}/s`;
  }

  private left(nowMs: number, share: number | undefined): string[] {
    if (!share || share === 1) return [];
    const leftMs = ((nowMs - this.startMs) * (1 - share)) / share;
    return [`${duration(Math.ceil(leftMs / 1000))} left`];
  }
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

function quantity(value: number, unit: ProgressUnit): string {
  if (unit === 'count') return count(value);
  const power = Math.min(BYTE_UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${BYTE_UNITS[power]}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What both ways of showing share: one piece of work at a time. */
abstract class BaseProgress implements Progress {
  protected work: Work | undefined;

  constructor(
    protected readonly stream: NodeJS.WritableStream,
    protected readonly now: () => number,
  ) {}

  start(label: string, total?: number, unit: ProgressUnit = 'count'): void {
    this.finish();
    this.work = new Work(label, total, unit, this.now());
    this.started(this.work);
  }

  advance(units: number, items = 0): void {
    if (this.work === undefined) return;
    this.work.advance(units, items);
    this.advanced(this.work);
  }

  finish(): void {
    const { work } = this;
    if (work === undefined) return;
    this.work = undefined;
    this.finished();
    this.line(`${work.label}: ${work.summary(this.now())}`);
  }

  abstract note(text: string): void;
  protected abstract started(work: Work): void;
  protected abstract advanced(work: Work): void;
  protected abstract finished(): void;

  protected line(text: string): void {
    this.stream.write(`${text}\n`);
  }
}

class LineProgress extends BaseProgress {
  private lastMs = 0;

  constructor(
    stream: NodeJS.WritableStream,
    now: () => number,
    private readonly intervalMs: number,
  ) {
    super(stream, now);
  }

  note(text: string): void {
    this.line(text);
  }

  protected started(work: Work): void {
    this.lastMs = work.startMs;
  }

  protected advanced(work: Work): void {
    const nowMs = this.now();
    if (nowMs - this.lastMs < this.intervalMs) return;
    this.lastMs = nowMs;
    this.line(`${work.label}: ${work.state(nowMs)}`);
  }

  protected finished(): void {
    // A plain line needs no clearing.
  }
}

/** Before a note: to the start of the bar's line, clear it, wrap long lines. */
const NOTE_START = '\r\u001b[2K\u001b[?7h';
/** After it: no wrapping, and remember this place, to which the bar returns when it ends (it would wipe the note otherwise). */
const NOTE_END = '\u001b[?7l\u001b7';
const BAR_OPTIONS: Options = {
  fps: 10,
  hideCursor: true,
  clearOnComplete: true,
  forceRedraw: true,
  barsize: 24,
};

class BarProgress extends BaseProgress {
  private bar: SingleBar | undefined;

  note(text: string): void {
    if (this.bar === undefined) this.line(text);
    else this.stream.write(`${NOTE_START}${text}\n${NOTE_END}`);
  }

  protected started(work: Work): void {
    const format = (options: Options, params: Params): string => this.draw(work, options, params);
    this.bar = new SingleBar({ ...BAR_OPTIONS, stream: this.stream, format });
    this.bar.start(work.total ?? 1, 0);
  }

  protected advanced(work: Work): void {
    this.bar?.update(work.share() === undefined ? 0 : Math.min(work.units, work.total as number));
  }

  protected finished(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private draw(work: Work, options: Options, params: Params): string {
    const filled = Math.round((work.share() ?? 0) * (options.barsize ?? 24));
    const bar = `[${'='.repeat(filled)}${' '.repeat((options.barsize ?? 24) - filled)}] `;
    return `${work.label} ${work.total === undefined || params.total === 0 ? '' : bar}${work.state(this.now())}`;
  }
}
