import { aProduct } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

const SAY = `mutation ($id: ID!, $scope: LessLikeScope!, $user: ID) {
  lessLikeThis(productId: $id, scope: $scope, userId: $user) { scope value saidAt product { id } } }`;
const UNDO = `mutation ($id: ID!, $scope: LessLikeScope!, $user: ID) {
  undoLessLikeThis(productId: $id, scope: $scope, userId: $user) { scope value } }`;

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'cup', brand: 'acme', categories: ['cups', 'kitchen'] }),
    aProduct({ id: 'pot', brand: 'acme' }),
    aProduct({ id: 'saw' }),
  ]);
});
afterEach(() => shop.stop());

const stored = async (): Promise<Json[]> =>
  (await shop.rows('SELECT userId, sessionId, scope, value, undoneAt FROM less_like ORDER BY seq')).map(
    (row: Json) => Object.values(row),
  );

describe('lessLikeThis', () => {
  it('is stored with what it is about, once however often it is said', async () => {
    for (const scope of ['PRODUCT', 'BRAND', 'CATEGORY', 'BRAND'])
      await shop.asUser('me', SAY, { id: 'cup', scope });
    expect(await shop.asUser('me', SAY, { id: 'pot', scope: 'BRAND' })).toEqual({
      lessLikeThis: {
        scope: 'BRAND',
        value: 'acme',
        saidAt: new Date(NOW_MS).toISOString(),
        product: { id: 'cup' },
      },
    });
    expect(await stored()).toEqual([
      ['me', null, 'PRODUCT', 'cup', null],
      ['me', null, 'BRAND', 'acme', null],
      ['me', null, 'CATEGORY', 'cups', null],
    ]);
  });

  it('is taken back, of the same product or of another one of the brand, and can be said again', async () => {
    await shop.asUser('me', SAY, { id: 'cup', scope: 'BRAND' });
    expect((await shop.asUser('you', UNDO, { id: 'cup', scope: 'BRAND' })).undoLessLikeThis).toEqual([]);
    expect((await shop.asUser('me', UNDO, { id: 'cup', scope: 'PRODUCT' })).undoLessLikeThis).toEqual([]);
    expect((await shop.asUser('me', UNDO, { id: 'pot', scope: 'BRAND' })).undoLessLikeThis).toEqual([
      { scope: 'BRAND', value: 'acme' },
    ]);
    await shop.asUser('me', SAY, { id: 'cup', scope: 'BRAND' });
    expect((await stored()).map(([, , , , undoneAt]) => undoneAt)).toEqual([NOW_MS, null]);
  });

  it("of a guest becomes the user's by identify, before and after", async () => {
    await shop.asGuest('s1', SAY, { id: 'cup', scope: 'BRAND' });
    expect(await stored()).toEqual([[null, 's1', 'BRAND', 'acme', null]]);
    await shop.data('mutation { identify(sessionId: "s1", userId: "me") { id } }');
    await shop.asGuest('s1', SAY, { id: 'cup', scope: 'PRODUCT' });
    expect(await stored()).toEqual([
      ['me', 's1', 'BRAND', 'acme', null],
      ['me', 's1', 'PRODUCT', 'cup', null],
    ]);
    expect((await shop.asUser('me', UNDO, { id: 'cup', scope: 'PRODUCT' })).undoLessLikeThis).toHaveLength(1);
  });

  it.each([
    [
      { id: 'saw', scope: 'BRAND' },
      'BAD_ARGUMENT',
      'product "saw" has no brand; choose another scope than BRAND',
    ],
    [
      { id: 'pot', scope: 'CATEGORY' },
      'BAD_ARGUMENT',
      'product "pot" has no category; choose another scope than CATEGORY',
    ],
    [{ id: 'none', scope: 'PRODUCT' }, 'NOT_FOUND', 'product "none" is not stored; name a stored one'],
    [{ id: '', scope: 'PRODUCT' }, 'BAD_ID', null],
    [{ id: 'cup', scope: 'PRODUCT', user: 'other' }, 'FORBIDDEN', null],
  ])('refuses %j and stores nothing', async (variables, code, message) => {
    const { errors } = await shop.ask(SAY, variables, { 'x-user-id': 'me' });
    expect(errors![0].extensions.code).toBe(code);
    if (message) expect(errors![0].message).toBe(message);
    expect(await stored()).toEqual([]);
  });

  it('of the operator needs a user', async () => {
    const { errors } = await shop.ask(SAY, { id: 'cup', scope: 'PRODUCT' });
    expect(errors![0].extensions.code).toBe('UNAUTHENTICATED');
    await shop.data(SAY, { id: 'cup', scope: 'PRODUCT', user: 'me' });
    expect(await stored()).toEqual([['me', null, 'PRODUCT', 'cup', null]]);
  });
});
