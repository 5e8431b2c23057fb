import DataLoader from 'dataloader';
import { MAX_BOUND_VALUES } from '../limits';
import { chunk, placeholders, type Database } from '../storage/database';

/** A product that was bought together with another. */
export interface Companion {
  productId: string;
  /** Orders that hold both. */
  orders: number;
  /** orders / sqrt(orders with the one x orders with the other), in (0, 1]. */
  cosine: number;
  /** Orders that hold the one, and orders that hold the other. */
  ordersOfEach: readonly [number, number];
}

export interface RelatedLoaders {
  /** What was bought in the same orders, nearest first, ties by product id; empty when nothing was. */
  companionsByProductId: DataLoader<string, Companion[]>;
  /** Orders of the shop with at least one purchase; counted once a request, and only when asked for. */
  orderCount: () => Promise<number>;
}

interface PairRow {
  productId: string;
  otherId: string;
  orders: number;
}

/** Loaders of one request over `db`. */
export function createRelatedLoaders(db: Database): RelatedLoaders {
  let orderCount: Promise<number> | undefined;
  return {
    orderCount: () => (orderCount ??= countAllOrders(db)),
    companionsByProductId: new DataLoader((ids) => loadCompanions(db, ids), {
      maxBatchSize: MAX_BOUND_VALUES,
    }),
  };
}

async function loadCompanions(db: Database, productIds: readonly string[]): Promise<Companion[][]> {
  const pairs = await db.query<PairRow>(
    `SELECT a.productId AS productId, b.productId AS otherId, COUNT(DISTINCT a.orderId) AS orders
     FROM event a JOIN event b ON b.orderId = a.orderId AND b.type = 'PURCHASE'
     WHERE a.productId IN (${placeholders(productIds.length)}) AND a.type = 'PURCHASE' AND b.productId IS NOT NULL
     GROUP BY a.productId, b.productId ORDER BY orders DESC, otherId`,
    [...productIds],
  );
  const ordersOf = await countOrders(db, [...new Set(pairs.map((pair) => pair.otherId))]);
  const companionsById = new Map<string, Companion[]>(productIds.map((id) => [id, []]));
  for (const { productId, otherId, orders } of pairs) {
    if (otherId === productId) continue;
    const ordersOfEach = [ordersOf.get(productId)!, ordersOf.get(otherId)!] as const;
    const cosine = orders / Math.sqrt(ordersOfEach[0] * ordersOfEach[1]);
    companionsById.get(productId)!.push({ productId: otherId, orders, cosine, ordersOfEach });
  }
  for (const companions of companionsById.values())
    companions.sort((a, b) => b.cosine - a.cosine || (a.productId < b.productId ? -1 : 1));
  return productIds.map((id) => companionsById.get(id)!);
}

async function countAllOrders(db: Database): Promise<number> {
  const [row] = await db.query<{ orders: number }>(
    `SELECT COUNT(DISTINCT orderId) AS orders FROM event WHERE type = 'PURCHASE'`,
  );
  return Number(row.orders);
}

async function countOrders(db: Database, productIds: readonly string[]): Promise<Map<string, number>> {
  const ordersOf = new Map<string, number>();
  for (const ids of chunk(productIds, MAX_BOUND_VALUES)) {
    const rows = await db.query<{ productId: string; orders: number }>(
      `SELECT productId, COUNT(DISTINCT orderId) AS orders FROM event
       WHERE productId IN (${placeholders(ids.length)}) AND type = 'PURCHASE' GROUP BY productId`,
      ids,
    );
    for (const { productId, orders } of rows) ordersOf.set(productId, orders);
  }
  return ordersOf;
}
