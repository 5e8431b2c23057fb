import type { Database } from '../storage/database';
import type { Playground } from './playground';

/** What a shop that wants keys shows to whoever opens the playground: nobody's id. */
export const CLOSED: Playground = { userId: null, productId: null, isOpen: false };

/** A user with a long history and a product that it has not bought, for ready examples; nulls in an empty shop. */
export async function findShowcase(db: Database): Promise<Playground> {
  const [user] = await db.query<{ userId: string }>(
    `SELECT userId, COUNT(*) AS events FROM event WHERE userId IS NOT NULL AND type <> 'IMPRESSION'
     AND seq > (SELECT COALESCE(MAX(seq), 0) FROM event) - 20000
     GROUP BY userId ORDER BY events DESC, userId LIMIT 1`,
  );
  const [product] = await db.query<{ id: string }>(
    `SELECT id FROM product WHERE (stock IS NULL OR stock > 0)
     AND id NOT IN (SELECT productId FROM event WHERE userId = ? AND productId IS NOT NULL)
     ORDER BY createdAt, id LIMIT 1`,
    [user?.userId ?? ''],
  );
  return { userId: user?.userId ?? null, productId: product?.id ?? null, isOpen: true };
}
