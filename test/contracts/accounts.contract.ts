import { Accounts } from '../../src/accounts/accounts';
import { createAccountsLoaders } from '../../src/accounts/accounts.loaders';
import { decodeCursor } from '../../src/pages';
import type { MakePlace } from './databases';
import { NOW_MS, useShop } from './openShop';

/** Users and their interests. */
export function accountsContract(makePlace: MakePlace): void {
  describe('users', () => {
    const shop = useShop(makePlace);
    const accounts = (): Accounts => new Accounts(shop.db, () => NOW_MS);
    const loaders = () => createAccountsLoaders(shop.db);

    it('creates users once and keeps the time of the first', async () => {
      await shop.addUsers(['once', 'once']);
      await accounts().upsert([{ id: 'once', name: 'Ada' }]);
      expect(await shop.rows('SELECT id, name, createdAt FROM user WHERE id = ?', ['once'])).toEqual([
        { id: 'once', name: 'Ada', createdAt: NOW_MS },
      ]);
    });

    it('keeps a name that is not given again', async () => {
      await accounts().upsert([{ id: 'named', name: 'Grace' }]);
      await accounts().upsert([{ id: 'named' }]);
      expect(await loaders().userById.load('named')).toEqual({
        id: 'named',
        name: 'Grace',
        createdAt: NOW_MS,
      });
    });

    it('loads many users in the order of asking, null for one that is not stored', async () => {
      await shop.addUsers(['l1', 'l2']);
      const users = await loaders().userById.loadMany(['l2', 'nobody', 'l1']);
      expect(users.map((user) => user && (user as { id: string }).id)).toEqual(['l2', null, 'l1']);
    });

    it('pages through users by id', async () => {
      const ids = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
      await shop.addUsers(ids);
      const first = await accounts().list(ids, 2, null);
      expect(first.edges.map((edge) => edge.node.id)).toEqual(['page-a', 'page-b']);
      expect(first.pageInfo.hasNextPage).toBe(true);
      const [after] = decodeCursor(first.pageInfo.endCursor!, ['string']);
      const rest = await accounts().list(ids, 3, String(after));
      expect(rest.edges.map((edge) => edge.node.id)).toEqual(['page-c', 'page-d', 'page-e']);
      expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      expect((await accounts().list([], 3, null)).edges).toEqual([]);
    });
  });

  describe('interests', () => {
    const shop = useShop(makePlace);
    const accounts = (): Accounts => new Accounts(shop.db, () => NOW_MS);
    const interestsOf = async (userId: string) =>
      (await createAccountsLoaders(shop.db).interestsByUserId.load(userId)).map(
        ({ kind, value, weight }) => `${kind} ${value} ${weight}`,
      );

    it('replaces the list, strongest first', async () => {
      await accounts().setInterests('u1', [
        { kind: 'TAG', value: 'red', weight: 0.1 },
        { kind: 'BRAND', value: 'Acme', weight: 0.3 },
      ]);
      expect(await interestsOf('u1')).toEqual(['BRAND Acme 0.3', 'TAG red 0.1']);
      await accounts().setInterests('u1', [{ kind: 'CATEGORY', value: 'shoes', weight: 1 }]);
      expect(await interestsOf('u1')).toEqual(['CATEGORY shoes 1']);
      await accounts().setInterests('u1', []);
      expect(await interestsOf('u1')).toEqual([]);
    });

    it('takes values that differ in case or accent for different ones', async () => {
      await accounts().setInterests('u2', [
        { kind: 'TAG', value: 'cafe', weight: 1 },
        { kind: 'TAG', value: 'café', weight: 1 },
        { kind: 'TAG', value: 'Cafe', weight: 1 },
      ]);
      expect(await interestsOf('u2')).toEqual(['TAG Cafe 1', 'TAG cafe 1', 'TAG café 1']);
    });

    it('goes with its user', async () => {
      await accounts().setInterests('u3', [{ kind: 'TAG', value: 'red', weight: 1 }]);
      await shop.db.write((transaction) => transaction.query('DELETE FROM user WHERE id = ?', ['u3']));
      expect(await interestsOf('u3')).toEqual([]);
    });

    it('stores 1,000 users with interests in one call', async () => {
      const users = Array.from({ length: 1000 }, (_, k) => ({
        id: `many-${k}`,
        name: `User ${k}`,
        interests: [
          { kind: 'TAG', value: `t${k % 7}`, weight: 0.5 },
          { kind: 'BRAND', value: `b${k % 5}` },
        ],
      }));
      expect(await accounts().upsert(users)).toMatchObject({ accepted: 1000, errors: [] });
      expect(await interestsOf('many-999')).toEqual(['BRAND b4 1', 'TAG t5 0.5']);
    });
  });
}
