import { quote } from '../../errors';
import type { Change } from '../../storage/changeLog';
import { badSegment } from './segmentCondition';
import type { Segments } from './segments';

/** How old what is known of an audience may be. */
const REFRESH_MS = 60_000;

/**
 * Keeps in memory who is in some segments, so that serving a list asks nobody. What is known is read again every minute, and at once when a
 * segment changes.
 */
export class SegmentAudiences {
  private readonly membersByName = new Map<string, ReadonlySet<string>>();
  private watched: readonly string[] = [];
  private timer: NodeJS.Timeout | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly segments: Segments,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins to know these segments, and those alone. */
  watch(names: readonly string[]): void {
    const isNew = names.some((name) => !this.watched.includes(name));
    this.watched = [...names];
    for (const name of this.membersByName.keys()) if (!names.includes(name)) this.membersByName.delete(name);
    if (isNew) this.refresh();
    if (names.length === 0) this.stop();
    else this.timer ??= setInterval(() => this.refresh(), REFRESH_MS).unref();
  }

  /** Resolves when every segment that is watched is known. */
  settled(): Promise<void> {
    return this.last;
  }

  /** Whether a shopper (`u` or `s` and the id) is in a segment; false while it is not known, and for a segment that is gone. */
  has(name: string, ownerKey: string): boolean {
    return this.membersByName.get(name)?.has(ownerKey) ?? false;
  }

  /** Throws BAD_SEGMENT when there is no such segment. */
  async check(name: string): Promise<void> {
    if (await this.segments.find(name)) return;
    throw badSegment(`segment was "${quote(name)}"; there is none of this name`);
  }

  /** Reads again who is in the segments when one changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (this.watched.length > 0 && changes.some(({ kind }) => kind === 'segment')) this.refresh();
  }

  /** Stops reading; what is known stays. */
  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private refresh(): void {
    this.last = this.last.then(() => this.readAll()).catch(this.onError);
  }

  private async readAll(): Promise<void> {
    for (const name of this.watched) {
      if (await this.segments.find(name)) this.membersByName.set(name, await this.segments.memberKeys(name));
      else this.membersByName.delete(name);
    }
  }
}
