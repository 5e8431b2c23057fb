import { createHash } from 'node:crypto';
import type { Database } from '../../storage/database';

/** Everything that a shop writes and that its shoppers have searched for, as far as a language model learns from it. */
export interface ShopTexts {
  /** Titles and brands, one text a product. */
  titles: string[];
  /** Names of categories and values of attributes, once each. */
  names: string[];
  /** Past queries with how often they were searched for. */
  queries: { text: string; count: number }[];
}

/** Products that are read; of more, evenly spaced ones: more of the same say little new. */
const MAX_PRODUCTS = 60_000;
const PAGE = 20_000;
const MAX_QUERIES = 5_000;
/** Shoppers who must have searched for something before it is learned: what one person says stays with that person. */
const MIN_SHOPPERS = 2;
/** Longest name, in characters. */
const MAX_NAME = 60;

interface ProductRow {
  id: string;
  title: string;
  brand: string | null;
  attributes: string;
}

/** Reads the texts; costs one pass over the products. */
export async function readShopTexts(db: Database): Promise<ShopTexts> {
  const titles: string[] = [];
  const names = new Set<string>();
  const [{ count }] = await db.query<{ count: number }>('SELECT COUNT(*) AS count FROM product');
  const step = Math.max(1, Math.ceil(Number(count) / MAX_PRODUCTS));
  for (let lastId = '', seen = 0; ;) {
    const rows = await db.query<ProductRow>(
      `SELECT id, title, brand, attributes FROM product WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [lastId],
    );
    for (const { title, brand, attributes } of rows) {
      if (seen++ % step > 0) continue;
      titles.push(brand && !title.toLowerCase().includes(brand.toLowerCase()) ? `${brand}, ${title}` : title);
      for (const value of Object.values(JSON.parse(attributes) as Record<string, string>)) names.add(value);
    }
    if (rows.length < PAGE) break;
    lastId = rows[rows.length - 1].id;
  }
  for (const { name } of await db.query<{ name: string }>('SELECT name FROM category ORDER BY id'))
    names.add(name);
  return {
    titles,
    names: [...names].filter((name) => name.length <= MAX_NAME).sort(),
    queries: await readQueries(db),
  };
}

async function readQueries(db: Database): Promise<ShopTexts['queries']> {
  const rows = await db.query<{ text: string; count: number }>(
    `SELECT query AS text, COUNT(*) AS count FROM event WHERE type = 'SEARCH' AND value > 0 AND query IS NOT NULL
     GROUP BY query HAVING COUNT(DISTINCT COALESCE(userId, sessionId)) >= ? ORDER BY count DESC, text LIMIT ${MAX_QUERIES}`,
    [MIN_SHOPPERS],
  );
  return rows.map(({ text, count }) => ({ text, count: Number(count) }));
}

/** A hash of what the shop writes. Past queries are left out: every search would make another. */
export function fingerprintOf({ titles, names }: ShopTexts): string {
  const hash = createHash('sha256');
  for (const text of [...titles, '', ...names]) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 32);
}
