import type { CountedEvent } from '../behavior/eventStore';
import type { Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { chunk, placeholders } from '../storage/database';
import { unpackRanges } from '../storage/seqRanges';
import { ClickCounts, isClick } from './clicks';
import { PastQueries } from './pastQueries';
import { decodeQueryToken, queryKey } from './queryToken';
import { Ratings } from './ratings';
import type { Suggester } from './suggest/suggester';

/** What was read of the event table by others, so that every event is counted once. */
export interface CountedEvents {
  readonly eventSeq: number;
  readonly givenEventSeqs: readonly number[];
}

/** What of an event counts here. */
type SearchEvent = Pick<
  CountedEvent,
  'seq' | 'type' | 'productId' | 'value' | 'occurredAt' | 'query' | 'queryId'
>;

const SELECT = 'SELECT seq, type, productId, value, occurredAt, query, queryId FROM event';
const COUNTS = "(type IN ('SEARCH', 'RATE') OR queryId IS NOT NULL)";
const PAGE = 20_000;

/** Changes that name events that are gone. */
const ERASING: ReadonlySet<string> = new Set(['forgotten', 'erased']);

/** What shoppers searched for, what they clicked of it, and how they rate: in step with the event table. */
export class SearchHistory {
  readonly clicks = new ClickCounts();
  private readonly ratings = new Ratings();
  private readonly queries: PastQueries;

  /** @param findsAny whether a query finds a product; asked for searches that were reported without their number of results */
  constructor(
    private readonly db: Database,
    suggester: Suggester,
    private readonly findsAny: (query: string) => boolean,
  ) {
    this.queries = new PastQueries(suggester);
  }

  /** Counts the stored events that are in a snapshot. */
  async load({ eventSeq, givenEventSeqs }: CountedEvents): Promise<void> {
    const findsAny = remembering(this.findsAny);
    for (let lastSeq = -1; ;) {
      const rows = await this.db.query<SearchEvent>(
        `${SELECT} WHERE seq > ? AND seq <= ? AND ${COUNTS} ORDER BY seq LIMIT ${PAGE}`,
        [lastSeq, eventSeq],
      );
      for (const event of rows) this.count(event, findsAny);
      if (rows.length < PAGE) break;
      lastSeq = rows[rows.length - 1].seq;
    }
    for (const seqs of chunk(givenEventSeqs, 500)) {
      const where = `seq > ? AND seq IN (${placeholders(seqs.length)})`;
      const rows = await this.db.query<SearchEvent>(`${SELECT} WHERE ${where}`, [eventSeq, ...seqs]);
      for (const event of rows) this.count(event, findsAny);
    }
  }

  /** Counts out the events that are gone; costs as much as they are. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    const gone = changes.filter(({ kind }) => ERASING.has(kind)).map(({ subjectId }) => subjectId);
    for (const seq of unpackRanges(gone)) {
      this.queries.remove(seq);
      this.ratings.remove(seq);
      this.clicks.remove(seq);
    }
  }

  /** Counts new events; one that was counted already is not counted again. */
  async applyEvents(events: readonly CountedEvent[]): Promise<void> {
    for (const event of events) this.count(event, this.findsAny);
  }

  private count(event: SearchEvent, findsAny: (query: string) => boolean): void {
    const { seq, type, productId, value, query, queryId } = event;
    if (type === 'SEARCH' && query && (value === null ? findsAny(query) : value > 0))
      this.queries.add(seq, query);
    if (type === 'RATE' && productId && value !== null) this.ratings.add(seq, productId, value);
    if (!queryId || !productId || !isClick(type)) return;
    const searched = decodeQueryToken(queryId);
    const key = searched ? queryKey(searched.query) : '';
    const occurredAtMs = Number(event.occurredAt);
    if (key !== '') this.clicks.add(seq, { queryKey: key, productId, type, occurredAtMs });
  }

  /** Mean rating of a product, drawn to the mean of all as by five ratings more; null when nothing was rated. */
  ratingOf(productId: string): number | null {
    return this.ratings.meanOf(productId);
  }
}

/** Asks once for each query. */
function remembering(findsAny: (query: string) => boolean): (query: string) => boolean {
  const answers = new Map<string, boolean>();
  return (query) => {
    let answer = answers.get(query);
    if (answer === undefined) answers.set(query, (answer = findsAny(query)));
    return answer;
  };
}
