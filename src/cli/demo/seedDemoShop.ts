import type { EntityManager } from 'typeorm';
import { Session } from '../../accounts/session.entity';
import { upsertUsers } from '../../accounts/userWriter';
import { insertEvents } from '../../behavior/eventStore';
import { upsertCategories, upsertProducts } from '../../catalog/productWriter';
import { chunk, type Database } from '../../storage/database';
import type { Progress } from '../progress';
import type { DemoShop, DemoSignIn } from './demoShop.types';
import { generateDemoShop } from './generateDemoShop';

const SEED = 1;
const BATCH_SIZE = 2_000;

/** True when nothing was ever stored. */
export async function isEmpty(db: Database): Promise<boolean> {
  const rows = await db.query(
    'SELECT 1 FROM product UNION ALL SELECT 1 FROM user UNION ALL SELECT 1 FROM event LIMIT 1',
  );
  return rows.length === 0;
}

/** Fills an empty database with the demo shop, in one transaction: a start that is cut short leaves the database empty, not half full. */
export async function seedDemoShop(db: Database, nowMs: number, progress: Progress): Promise<DemoShop> {
  const shop = generateDemoShop({ seed: SEED, nowMs });
  progress.start('storing the demo shop', shop.events.length);
  try {
    await db.write(async (transaction) => {
      await upsertCategories(transaction, shop.categories, nowMs);
      await upsertProducts(transaction, shop.products, nowMs);
      await upsertUsers(transaction, shop.users, nowMs);
      for (const batch of chunk(shop.events, BATCH_SIZE)) {
        await insertEvents(transaction, batch, nowMs);
        progress.advance(batch.length);
      }
      await storeSignIns(transaction, shop.planted.signIns);
    });
  } finally {
    progress.finish();
  }
  return shop;
}

async function storeSignIns(transaction: EntityManager, signIns: readonly DemoSignIn[]): Promise<void> {
  for (const { sessionId, userId, occurredAt } of signIns) {
    const row = { id: sessionId, userId, identifiedAt: occurredAt.getTime() };
    await transaction
      .createQueryBuilder()
      .insert()
      .into(Session)
      .values(row)
      .orIgnore()
      .updateEntity(false)
      .execute();
    await transaction.query('UPDATE event SET userId = ? WHERE sessionId = ? AND userId IS NULL', [
      userId,
      sessionId,
    ]);
  }
}
