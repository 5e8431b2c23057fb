import { Binder } from '../engine/statement';
import type { Snapshot } from '../engine/snapshots';
import { ReportShopper } from './shopper.types';

/** Shoppers by their numbers. Numbers without a shopper are left out. */
export async function readShoppers(
  snapshot: Snapshot,
  numbers: readonly number[],
): Promise<Map<number, ReportShopper>> {
  if (numbers.length === 0) return new Map();
  const rows = await snapshot.rows<ReportShopper>({
    sql: `SELECT shopper, userId, sessionId FROM shoppers WHERE shopper IN (${numbers.join(', ')})`,
    values: {},
  });
  return new Map(rows.map((row) => [row.shopper, Object.assign(new ReportShopper(), row)]));
}

/** The numbers of users; those without events have none. */
export async function findShoppers(snapshot: Snapshot, userIds: readonly string[]): Promise<Set<number>> {
  const bind = new Binder();
  const sql = `SELECT shopper FROM shoppers WHERE userId IN ${bind.texts(userIds)}`;
  const rows = await snapshot.rows<{ shopper: number }>({ sql, values: bind.values });
  return new Set(rows.map(({ shopper }) => shopper));
}
