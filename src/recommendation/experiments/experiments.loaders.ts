import DataLoader from 'dataloader';
import { placeholders, type Database } from '../../storage/database';

/** What was seen and done in the lists of one variant. */
export interface VariantCounts {
  readonly variantId: string;
  /** Users and guests' sessions. */
  readonly shoppers: number;
  /** Lists of which something was seen or done. */
  readonly exposures: number;
  /** Of these, lists with at least one click, cart, purchase. */
  readonly clicks: number;
  readonly carts: number;
  readonly purchases: number;
}

/** How often the items of one variant were chosen more, and as often as those of the other, in one list. */
export interface VariantWins {
  readonly variantId: string;
  readonly wins: number;
  readonly ties: number;
}

/** Everything that is counted for one experiment. */
export interface ExperimentCounts {
  readonly variants: readonly VariantCounts[];
  readonly wins: readonly VariantWins[];
}

export interface ExperimentLoaders {
  /** Counted over the stored events when asked: three statements for all experiments of a request. */
  experimentCountsById: DataLoader<string, ExperimentCounts>;
}

/** Loaders of one request over `db`. */
export function createExperimentLoaders(db: Database): ExperimentLoaders {
  return { experimentCountsById: new DataLoader((ids) => loadCounts(db, ids), { maxBatchSize: 1000 }) };
}

type OfExperiment<Row> = Row & { experimentId: string };

async function loadCounts(db: Database, ids: readonly string[]): Promise<ExperimentCounts[]> {
  const isOne = `experimentId IN (${placeholders(ids.length)}) AND variantId IS NOT NULL`;
  const [lists, shoppers, wins] = await Promise.all([
    db.query<OfExperiment<Omit<VariantCounts, 'shoppers'>>>(listCounts(isOne), [...ids]),
    db.query<OfExperiment<Pick<VariantCounts, 'variantId' | 'shoppers'>>>(shopperCounts(isOne), [...ids]),
    db.query<OfExperiment<VariantWins>>(winCounts(isOne), [...ids]),
  ]);
  const keyOf = (row: OfExperiment<{ variantId: string }>): string =>
    JSON.stringify([row.experimentId, row.variantId]);
  const shoppersByKey = new Map(shoppers.map((row) => [keyOf(row), row.shoppers]));
  return ids.map((id) => ({
    variants: lists
      .filter((row) => row.experimentId === id)
      .map((row) => ({ ...row, shoppers: shoppersByKey.get(keyOf(row))! })),
    wins: wins.filter((row) => row.experimentId === id),
  }));
}

function listCounts(condition: string): string {
  return `SELECT experimentId, variantId, COUNT(*) AS exposures,
      SUM(clicked) AS clicks, SUM(carted) AS carts, SUM(bought) AS purchases
    FROM (SELECT experimentId, variantId, listId, MAX(type = 'CLICK') AS clicked,
        MAX(type = 'ADD_TO_CART') AS carted, MAX(type = 'PURCHASE') AS bought
      FROM event WHERE ${condition} GROUP BY experimentId, variantId, listId) lists
    GROUP BY experimentId, variantId`;
}

function shopperCounts(condition: string): string {
  return `SELECT experimentId, variantId,
      COUNT(DISTINCT userId) + COUNT(DISTINCT CASE WHEN userId IS NULL THEN sessionId END) AS shoppers
    FROM event WHERE ${condition} GROUP BY experimentId, variantId`;
}

// Of each list, the team whose products were chosen more: each product counts once, however often it was clicked.
function winCounts(condition: string): string {
  return `SELECT experimentId, variantId, SUM(credit > others) AS wins, SUM(credit = others) AS ties
    FROM (SELECT experimentId, variantId, credit,
        SUM(credit) OVER (PARTITION BY experimentId, listId) - credit AS others
      FROM (SELECT experimentId, listId, variantId, COUNT(DISTINCT productId) AS credit
        FROM event WHERE ${condition} AND type IN ('CLICK', 'ADD_TO_CART', 'PURCHASE')
        GROUP BY experimentId, listId, variantId) credits) teams
    GROUP BY experimentId, variantId`;
}
