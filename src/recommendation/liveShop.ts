import type { CatalogMirror, MirrorProduct } from '../catalog/catalogMirror';
import { readTimelines, streamEvents, type CountedEvent } from '../behavior/eventStore';
import { ownerKey } from '../behavior/identify';
import type { Change, ChangeKind } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { unpackRanges } from '../storage/seqRanges';
import { ShopCounts } from './counts';
import { RepeatIntervals } from './steering/repeatIntervals';
import type { HistoryEvent } from './history';
import type { ProductContent } from './featuresOf';

/** An event as it was counted. */
export interface TimelineEvent extends HistoryEvent {
  readonly seq: number;
}

/** What one user or guest's session did. */
export interface CountedTimeline {
  /** See `ownerKey`. */
  readonly key: string;
  readonly userId: string | null;
  /** Oldest first; never changed in place once it is counted. */
  readonly events: TimelineEvent[];
}

/** What was read of the event table when the counts were made. */
export interface EventSnapshot {
  /** Every row up to here is counted. */
  eventSeq: number;
  /** Rows above it that are counted. */
  givenEventSeqs: number[];
}

/** Where an event is counted. */
export type CountedPlace = Pick<CountedEvent, 'seq' | 'userId' | 'sessionId'>;

/** Rows younger than this when they were read may still have older neighbours that are not visible. */
const UNSETTLED_MS = 60_000;

/** What of a product makes it alike others. */
export function contentOf(product: MirrorProduct): ProductContent {
  return {
    title: product.title,
    brand: product.brand,
    categories: [...product.categoryIds],
    tags: [...product.tags],
  };
}

/**
 * The counts of a shop in step with its event table, and the timelines that they are sums over: a timeline that changes (an event more, an
 * event out of order, a guest that signed in) takes its old share out and puts its new share in, so the counts are always what counting
 * everything anew would give, to the bit.
 */
export class LiveShop {
  readonly counts = new ShopCounts();
  /** After how long the same is bought again; in step with the timelines as the counts are. */
  readonly repeats = new RepeatIntervals();
  /** The newest event that is counted, by its number; 0 for none. */
  countedSeq = 0;
  private readonly timelines = new Map<string, TimelineEvent[]>();

  constructor(
    private readonly db: Database,
    private readonly mirror: CatalogMirror,
  ) {}

  /** Counts every stored event. */
  async load(nowMs: number): Promise<EventSnapshot> {
    const snapshot: EventSnapshot = { eventSeq: 0, givenEventSeqs: [] };
    for await (const page of streamEvents(this.db)) {
      for (const event of page) {
        this.timelineOf(event).push(this.toTimelineEvent(event));
        if (nowMs - event.receivedAt > UNSETTLED_MS)
          snapshot.eventSeq = Math.max(snapshot.eventSeq, event.seq);
        else snapshot.givenEventSeqs.push(event.seq);
      }
    }
    for (const timeline of this.timelines.values()) this.recount([], timeline.sort(byTime));
    this.mirror.listen((productIndex, product) =>
      this.repeats.setCategories(productIndex, product?.ownCategoryIds ?? []),
    );
    return snapshot;
  }

  /** Every timeline that is counted, oldest event first, in an order that depends on nothing but the owners. */
  readTimelines(): CountedTimeline[] {
    const keys = [...this.timelines.keys()].sort();
    return keys.map((key) => ({
      key,
      userId: key.startsWith('u') ? key.slice(1) : null,
      events: this.timelines.get(key)!,
    }));
  }

  private timelineOf(event: CountedEvent): TimelineEvent[] {
    const key = ownerKey(event.userId, event.sessionId);
    let timeline = this.timelines.get(key);
    if (!timeline) this.timelines.set(key, (timeline = []));
    return timeline;
  }

  private toTimelineEvent({ seq, type, productId, occurredAt, value }: CountedEvent): TimelineEvent {
    const productIndex = productId === null ? -1 : this.mirror.space.add(productId);
    if (seq > this.countedSeq) this.countedSeq = seq;
    return { seq, type, productIndex, occurredAtMs: occurredAt, value };
  }

  /** Counts new events. */
  async applyEvents(events: readonly CountedEvent[]): Promise<void> {
    const newByOwner = new Map<string, TimelineEvent[]>();
    for (const event of events) {
      const key = ownerKey(event.userId, event.sessionId);
      const added = newByOwner.get(key);
      if (added) added.push(this.toTimelineEvent(event));
      else newByOwner.set(key, [this.toTimelineEvent(event)]);
    }
    for (const [key, added] of newByOwner) {
      const before = this.timelines.get(key) ?? [];
      const known = new Set(before.map((event) => event.seq));
      this.replace(key, [...before, ...added.filter((event) => !known.has(event.seq))].sort(byTime));
    }
  }

  /** Reads again the timelines that did not merely grow, and takes out the events that are gone. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    const subjects = (...kinds: ChangeKind[]): string[] =>
      changes.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);
    const gone = unpackRanges(subjects('forgotten', 'erased'));
    for (const { seq } of await this.readAgain(new Set(subjects('owner')))) gone.delete(seq);
    this.remove(gone);
  }

  /** Returns what was counted of the owners before. */
  private async readAgain(owners: ReadonlySet<string>): Promise<TimelineEvent[]> {
    if (owners.size === 0) return [];
    const idsOf = (kind: string): string[] =>
      [...owners].filter((key) => key.startsWith(kind)).map((key) => key.slice(1));
    const timelines = new Map<string, TimelineEvent[]>([...owners].map((key) => [key, []]));
    for (const event of await readTimelines(this.db, idsOf('u'), idsOf('s'))) {
      timelines.get(ownerKey(event.userId, event.sessionId))!.push(this.toTimelineEvent(event));
    }
    const before = [...owners].flatMap((key) => this.timelines.get(key) ?? []);
    for (const [key, timeline] of timelines) this.replace(key, timeline.sort(byTime));
    return before;
  }

  // Numbers are never given twice, so what is gone stays gone.
  private remove(gone: ReadonlySet<number>): void {
    if (gone.size === 0) return;
    for (const [key, timeline] of this.timelines) {
      if (timeline.some(({ seq }) => gone.has(seq)))
        this.replace(
          key,
          timeline.filter(({ seq }) => !gone.has(seq)),
        );
    }
  }

  /**
   * Runs `work` with the counts as they would be if one event had never been, and puts them back, to the bit, before anybody else looks. An
   * event that is not counted changes nothing.
   */
  withoutEvent<T>({ seq, userId, sessionId }: CountedPlace, work: () => T): T {
    const timeline = this.timelines.get(ownerKey(userId, sessionId)) ?? [];
    const rest = timeline.filter((event) => event.seq !== seq);
    if (rest.length === timeline.length) return work();
    this.recount(timeline, rest);
    try {
      return work();
    } finally {
      this.recount(rest, timeline);
    }
  }

  /**
   * Runs `work` with the counts as they were when `seq` was the newest event, and puts them back, to the bit, before anybody else looks. Costs a
   * look at every event and what came later; undefined when that is more than `most` events.
   *
   * @param guestBySeq keys of sessions in which events were counted that were claimed later, by the number of the event
   */
  asOf<T>(seq: number, guestBySeq: ReadonlyMap<number, string>, most: number, work: () => T): T | undefined {
    const changed: [now: TimelineEvent[], then: TimelineEvent[]][] = [];
    let moved = 0;
    for (const timeline of this.timelines.values()) {
      const then = timelinesThen(timeline, seq, guestBySeq);
      if (!then) continue;
      moved += timeline.length - then[0].length;
      if (moved > most) return undefined;
      changed.push([timeline, then[0]], ...then.slice(1).map((guest): (typeof changed)[0] => [[], guest]));
    }
    for (const [now, then] of changed) this.recount(now, then);
    try {
      return work();
    } finally {
      for (const [now, then] of changed) this.recount(then, now);
    }
  }

  private recount(before: readonly TimelineEvent[], after: readonly TimelineEvent[]): void {
    this.counts.replaceTimeline(before, after);
    this.repeats.replaceTimeline(before, after);
  }

  private replace(key: string, after: TimelineEvent[]): void {
    this.recount(this.timelines.get(key) ?? [], after);
    if (after.length > 0) this.timelines.set(key, after);
    else this.timelines.delete(key);
  }
}

function byTime(a: TimelineEvent, b: TimelineEvent): number {
  return a.occurredAtMs - b.occurredAtMs || a.seq - b.seq;
}

/** What a timeline was when `seq` was the newest event, and the guests' timelines that joined it later; null when it was as it is. */
function timelinesThen(
  timeline: TimelineEvent[],
  seq: number,
  guestBySeq: ReadonlyMap<number, string>,
): TimelineEvent[][] | null {
  if (!timeline.some((event) => event.seq > seq || guestBySeq.has(event.seq))) return null;
  const own: TimelineEvent[] = [];
  const guests = new Map<string, TimelineEvent[]>();
  for (const event of timeline) {
    if (event.seq > seq) continue;
    const guest = guestBySeq.get(event.seq);
    if (guest === undefined) own.push(event);
    else guests.set(guest, [...(guests.get(guest) ?? []), event]);
  }
  return [own, ...guests.values()];
}
