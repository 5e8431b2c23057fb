import type { CountedEvent } from '../behavior/eventStore';
import type { Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { chunk, placeholders } from '../storage/database';
import { ClickCounts, isClick } from './clicks';
import { decodeQueryToken, queryKey } from './queryToken';
import type { Suggester } from './suggest/suggester';

/** What was read of the event table by others, so that every event is counted once. */
export interface CountedEvents {
  readonly eventSeq: number;
  readonly givenEventSeqs: readonly number[];
}

/** What of an event counts here. */
type SearchEvent = Pick<CountedEvent, 'type' | 'productId' | 'value' | 'occurredAt' | 'query' | 'queryId'>;

/** Longest query that is worth suggesting, in UTF-16 units. */
const MAX_SUGGESTED_LENGTH = 80;
const COLUMNS = 'type, productId, value, occurredAt, query, queryId';
/** A product without many ratings is taken for one of so many at the mean of all. */
const PRIOR_RATINGS = 5;

/** Changes after which events that were counted are gone. */
const ERASING: ReadonlySet<string> = new Set(['forgotten', 'erased']);

/** What shoppers searched for, what they clicked of it, and how they rate: in step with the event table. */
export class SearchHistory {
  clicks = new ClickCounts();
  private ratingsById = new Map<string, { count: number; sum: number }>();
  private ratingCount = 0;
  private ratingSum = 0;
  /** Events up to here are counted, but for those that became visible later. */
  private lastSeq = 0;

  /** @param findsAny whether a query finds a product; asked for searches that were reported without their number of results */
  constructor(
    private readonly db: Database,
    private readonly suggester: Suggester,
    private readonly findsAny: (query: string) => boolean,
  ) {}

  /** Counts the stored events that are in a snapshot. */
  async load({ eventSeq, givenEventSeqs }: CountedEvents): Promise<void> {
    this.lastSeq = givenEventSeqs.reduce((last, seq) => Math.max(last, seq), eventSeq);
    await this.loadSearches(eventSeq);
    await this.loadRatings(eventSeq);
    const clicks = await this.db.query<SearchEvent>(
      `SELECT ${COLUMNS} FROM event WHERE queryId IS NOT NULL AND type <> 'SEARCH' AND seq <= ?`,
      [eventSeq],
    );
    for (const event of clicks) this.count(event);
    for (const seqs of chunk(givenEventSeqs, 500)) {
      const rows = await this.db.query<SearchEvent>(
        `SELECT ${COLUMNS} FROM event WHERE seq > ? AND seq IN (${placeholders(seqs.length)})`,
        [eventSeq, ...seqs],
      );
      for (const event of rows) this.count(event);
    }
  }

  private async loadSearches(eventSeq: number): Promise<void> {
    const rows = await this.db.query<{ query: string; found: number; untold: number }>(
      `SELECT query, SUM(CASE WHEN value > 0 THEN 1 ELSE 0 END) AS found, SUM(CASE WHEN value IS NULL THEN 1 ELSE 0 END) AS untold
       FROM event WHERE type = 'SEARCH' AND query IS NOT NULL AND seq <= ? GROUP BY query`,
      [eventSeq],
    );
    for (const { query, found, untold } of rows) {
      const isFound = Number(untold) > 0 && this.findsAny(query);
      this.countSearch(query, Number(found) + (isFound ? Number(untold) : 0));
    }
  }

  private async loadRatings(eventSeq: number): Promise<void> {
    const rows = await this.db.query<{ productId: string; count: number; sum: number }>(
      `SELECT productId, COUNT(*) AS count, SUM(value) AS sum FROM event
       WHERE type = 'RATE' AND value IS NOT NULL AND seq <= ? GROUP BY productId`,
      [eventSeq],
    );
    for (const { productId, count, sum } of rows) this.countRatings(productId, Number(count), Number(sum));
  }

  /** Counts everything anew when events were erased. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (!changes.some(({ kind }) => ERASING.has(kind))) return;
    this.suggester.clear('QUERY');
    this.clicks = new ClickCounts();
    this.ratingsById = new Map();
    this.ratingCount = this.ratingSum = 0;
    await this.load({ eventSeq: this.lastSeq, givenEventSeqs: [] });
  }

  /** Counts new events. */
  async applyEvents(events: readonly CountedEvent[]): Promise<void> {
    for (const event of events) {
      this.count(event);
      this.lastSeq = Math.max(this.lastSeq, event.seq);
    }
  }

  private count({ type, productId, value, occurredAt, query, queryId }: SearchEvent): void {
    if (type === 'SEARCH' && query)
      this.countSearch(query, value === null ? Number(this.findsAny(query)) : Number(value > 0));
    if (type === 'RATE' && productId && value !== null) this.countRatings(productId, 1, value);
    if (!queryId || !productId || !isClick(type)) return;
    const searched = decodeQueryToken(queryId);
    const key = searched ? queryKey(searched.query) : '';
    if (key !== '') this.clicks.add(key, productId, type, Number(occurredAt));
  }

  private countSearch(query: string, times: number): void {
    const key = queryKey(query);
    if (times === 0 || key === '' || key.length > MAX_SUGGESTED_LENGTH) return;
    const known = this.suggester.get('QUERY', key);
    const text = known?.text ?? query.trim().replace(/\s+/g, ' ').toLowerCase();
    this.suggester.put({ kind: 'QUERY', key, text, count: (known?.count ?? 0) + times });
  }

  private countRatings(productId: string, count: number, sum: number): void {
    const known = this.ratingsById.get(productId) ?? { count: 0, sum: 0 };
    this.ratingsById.set(productId, { count: known.count + count, sum: known.sum + sum });
    this.ratingCount += count;
    this.ratingSum += sum;
  }

  /** Mean rating of a product, drawn to the mean of all as by five ratings more; null when nothing was rated. */
  ratingOf(productId: string): number | null {
    const known = this.ratingsById.get(productId);
    if (!known || this.ratingCount === 0) return null;
    const mean = this.ratingSum / this.ratingCount;
    return (known.sum + PRIOR_RATINGS * mean) / (known.count + PRIOR_RATINGS);
  }
}
