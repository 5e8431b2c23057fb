import type { AttributionTokens } from '../../behavior/attribution';
import { EVENT_COLUMNS, type EventRow } from '../../behavior/event.entity';
import { chunk, placeholders, type Database } from '../../storage/database';
import type { StagedEvent } from './columnsTables';

const IDS_PER_STATEMENT = 500;
/** Decimals of an amount of money. */
const MONEY_SCALE = 1e4;

/** Reads events from the database, complete with what their attribution tokens say. */
export class EventSource {
  constructor(
    private readonly db: Database,
    private readonly tokens: AttributionTokens,
  ) {}

  /** The numbers of the visible events after `seq`, lowest first. */
  async seqsAfter(seq: number, limit: number): Promise<number[]> {
    const rows = await this.db.query<{ seq: number }>(
      `SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT ${limit}`,
      [seq],
    );
    return rows.map((row) => row.seq);
  }

  /** The events of these numbers, given in ascending order, that are still there. */
  async bySeqs(seqs: readonly number[]): Promise<StagedEvent[]> {
    if (seqs.length === 0) return [];
    const [first, last] = [seqs[0], seqs[seqs.length - 1]];
    // Numbers that lie close together are quicker read as one run.
    if (last - first < 2 * seqs.length) {
      const wanted = new Set(seqs);
      const rows = await this.read('seq >= ? AND seq <= ?', [first, last]);
      return rows.filter((row) => wanted.has(row.seq as number));
    }
    const parts: StagedEvent[] = [];
    for (const ids of chunk(seqs, IDS_PER_STATEMENT))
      parts.push(...(await this.read(`seq IN (${placeholders(ids.length)})`, ids)));
    return parts;
  }

  /** Every event of owners, named by `u` or `s` and the id. */
  async byOwners(keys: readonly string[]): Promise<StagedEvent[]> {
    const idsOf = (kind: string): string[] =>
      keys.filter((key) => key[0] === kind).map((key) => key.slice(1));
    const events: StagedEvent[] = [];
    for (const ids of chunk(idsOf('u'), IDS_PER_STATEMENT))
      events.push(...(await this.read(`userId IN (${placeholders(ids.length)})`, ids)));
    for (const ids of chunk(idsOf('s'), IDS_PER_STATEMENT))
      events.push(...(await this.read(`sessionId IN (${placeholders(ids.length)}) AND userId IS NULL`, ids)));
    return events;
  }

  private async read(where: string, values: (string | number)[]): Promise<StagedEvent[]> {
    const rows = await this.db.query<EventRow>(`SELECT ${EVENT_COLUMNS} FROM event WHERE ${where}`, values);
    return rows.map((row) => this.toStaged(row));
  }

  private toStaged({ recommendationId, ...row }: EventRow): StagedEvent {
    // Only what the intake understood has a listId, so nothing else needs a look.
    const list = row.listId !== null && recommendationId ? this.tokens.decode(recommendationId) : null;
    return {
      ...row,
      revenue: row.type === 'PURCHASE' ? revenueOf(row.price, row.quantity) : null,
      placement: list?.placement ?? null,
      listRank: list?.rank ?? null,
      modelVersion: list?.modelVersion ?? null,
      servedAt: list?.servedAtMs ?? null,
    };
  }
}

/** What a line of an order is worth, as a decimal number with four places; null without a price. */
export function revenueOf(price: number | null, quantity: number | null): string | null {
  if (price === null) return null;
  const amount = BigInt(Math.round(price * MONEY_SCALE)) * BigInt(quantity ?? 1);
  return `${amount / 10_000n}.${String(amount % 10_000n).padStart(4, '0')}`;
}
