import type { EntityManager } from 'typeorm';
import type { Shopper } from '../accounts/caller';
import { ensureUsers } from '../accounts/userWriter';
import { AppError, quote } from '../errors';
import { logChanges } from '../storage/changeLog';
import type { Database, SqlValue } from '../storage/database';
import { shareLock } from '../storage/shareLock';
import { ownerKey } from './identify';
import { LESS_LIKE_COLUMNS, LessLikeScope, toLessLike, type LessLike } from './lessLike.entity';

/** Whose wish it is and what of: a user, or a session that nobody claimed. */
interface Wish {
  owner: Shopper;
  productId: string;
  scope: LessLikeScope;
  value: string;
}

/** Takes down what shoppers want to see less of. What is stored when a call resolves holds for the owner's next list, on every gateway. */
export class LessLikes {
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** Stores a wish and returns it; one that holds already is returned as it is. Throws NOT_FOUND, or BAD_ARGUMENT when the product has no brand or category. */
  say(caller: Shopper, productId: string, scope: LessLikeScope): Promise<LessLike> {
    return this.db.write(async (transaction) => {
      const owner = await ownerOf(transaction, caller);
      const value = checkValue(await readValue(transaction, productId, scope), productId, scope);
      const wish = { owner, productId, scope, value };
      const [known] = await findHolding(transaction, wish);
      if (known) return known;
      if (owner.userId !== null) await ensureUsers(transaction, [owner.userId], this.nowMs());
      await transaction.query(
        'INSERT INTO less_like (userId, sessionId, productId, scope, value, saidAt) VALUES (?, ?, ?, ?, ?, ?)',
        [owner.userId, owner.sessionId, productId, scope, wish.value, this.nowMs()],
      );
      await this.tell(transaction, owner);
      return (await findHolding(transaction, wish))[0];
    });
  }

  /** Takes back the wishes of the scope that were said of the product, or that are about the same brand or category. Returns them; none is no error. */
  undo(caller: Shopper, productId: string, scope: LessLikeScope): Promise<LessLike[]> {
    return this.db.write(async (transaction) => {
      const owner = await ownerOf(transaction, caller);
      const value = (await readValue(transaction, productId, scope)) ?? productId;
      const holding = await findHolding(transaction, { owner, productId, scope, value });
      for (const { seq } of holding) {
        await transaction.query('UPDATE less_like SET undoneAt = ? WHERE seq = ?', [this.nowMs(), seq]);
      }
      if (holding.length > 0) await this.tell(transaction, owner);
      return holding;
    });
  }

  // A wish of a user within a session is in the past of both.
  private tell(transaction: EntityManager, { userId, sessionId }: Shopper): Promise<void> {
    const keys: string[] = [];
    if (userId !== null) keys.push(ownerKey(userId, null));
    if (sessionId !== null) keys.push(ownerKey(null, sessionId));
    return logChanges(transaction, 'shopper', keys, this.nowMs());
  }
}

// A session that a user claimed goes on being the user's, also on a device that still sends the session alone.
async function ownerOf(transaction: EntityManager, { userId, sessionId }: Shopper): Promise<Shopper> {
  if (userId !== null || sessionId === null) return { userId, sessionId };
  const [claimed]: { userId: string }[] = await transaction.query(
    `SELECT userId FROM session WHERE id = ?${shareLock(transaction)}`,
    [sessionId],
  );
  return { userId: claimed?.userId ?? null, sessionId };
}

/** What a wish of this scope is about; undefined for an unknown product, null for one without a brand or category. */
async function readValue(
  transaction: EntityManager,
  productId: string,
  scope: LessLikeScope,
): Promise<string | null | undefined> {
  const [product]: { brand: string | null; categoryIds: string }[] = await transaction.query(
    'SELECT brand, categoryIds FROM product WHERE id = ?',
    [productId],
  );
  if (!product) return undefined;
  if (scope === LessLikeScope.PRODUCT) return productId;
  if (scope === LessLikeScope.BRAND) return product.brand;
  return (JSON.parse(product.categoryIds) as string[])[0] ?? null;
}

function checkValue(value: string | null | undefined, productId: string, scope: LessLikeScope): string {
  if (value) return value;
  const product = `product "${quote(productId)}"`;
  if (value === undefined) throw new AppError('NOT_FOUND', `${product} is not stored; name a stored one`);
  throw new AppError(
    'BAD_ARGUMENT',
    `${product} has no ${scope.toLowerCase()}; choose another scope than ${scope}`,
  );
}

async function findHolding(
  transaction: EntityManager,
  { owner, productId, scope, value }: Wish,
): Promise<LessLike[]> {
  const [condition, ownerId]: [string, SqlValue] =
    owner.userId === null
      ? ['userId IS NULL AND sessionId = ?', owner.sessionId]
      : ['userId = ?', owner.userId];
  const rows: Parameters<typeof toLessLike>[0][] = await transaction.query(
    `SELECT ${LESS_LIKE_COLUMNS} FROM less_like
     WHERE ${condition} AND scope = ? AND (value = ? OR productId = ?) AND undoneAt IS NULL ORDER BY seq`,
    [ownerId, scope, value, productId],
  );
  return rows.map(toLessLike);
}
