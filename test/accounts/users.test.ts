import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
});
afterEach(() => shop.stop());

const UPSERT =
  'mutation ($users: [UserInput!]!) { upsertUsers(users: $users) { accepted errors { index code message } } }';
const upsert = async (users: object[]): Promise<unknown> => (await shop.data(UPSERT, { users })).upsertUsers;
const people = async (): Promise<unknown> =>
  (await shop.data('{ users { nodes { id name interests { kind value weight } } } }')).users.nodes;

describe('upsertUsers', () => {
  it('creates users and changes what is given', async () => {
    expect(
      await upsert([
        {
          id: 'a',
          name: 'Ann',
          interests: [
            { kind: 'TAG', value: 'red', weight: 0.5 },
            { kind: 'BRAND', value: 'acme' },
          ],
        },
        { id: 'b' },
      ]),
    ).toEqual({ accepted: 2, errors: [] });
    expect(await upsert([{ id: 'a' }, { id: 'b', name: 'Bob' }])).toEqual({ accepted: 2, errors: [] });
    expect(await people()).toEqual([
      {
        id: 'a',
        name: 'Ann',
        interests: [
          { kind: 'BRAND', value: 'acme', weight: 1 },
          { kind: 'TAG', value: 'red', weight: 0.5 },
        ],
      },
      { id: 'b', name: 'Bob', interests: [] },
    ]);
    await upsert([{ id: 'a', interests: [] }]);
    expect(await people()).toEqual([
      { id: 'a', name: 'Ann', interests: [] },
      { id: 'b', name: 'Bob', interests: [] },
    ]);
  });

  it('names the bad and keeps the others', async () => {
    expect(
      await upsert([
        { id: '' },
        { id: 'a' },
        { id: 'x'.repeat(129) },
        { id: 'c', interests: [{ kind: 'TAG', value: 'a', weight: 2 }] },
      ]),
    ).toEqual({
      accepted: 1,
      errors: [
        { index: 0, code: 'MISSING_ID', message: 'id is missing; give every user an id' },
        {
          index: 2,
          code: 'ID_TOO_LONG',
          message: `id was 129 characters long ("${'x'.repeat(59)}…"); shorten it to 128`,
        },
        {
          index: 3,
          code: 'BAD_WEIGHT',
          message: 'interests[0]: weight was 2; give a number above 0 and at most 1',
        },
      ],
    });
    expect(await people()).toEqual([{ id: 'a', name: null, interests: [] }]);
  });

  it('takes the last of two with one id', async () => {
    expect(
      await upsert([
        { id: 'a', name: 'First' },
        { id: 'a', name: 'Last' },
      ]),
    ).toEqual({ accepted: 2, errors: [] });
    expect(await people()).toEqual([{ id: 'a', name: 'Last', interests: [] }]);
  });
});

describe('setInterests', () => {
  const set = (interests: object[]) =>
    shop.ask(
      'mutation ($interests: [InterestInput!]!) { setInterests(userId: "a", interests: $interests) { interests { kind value weight } } }',
      { interests },
    );

  it('replaces the interests of a user and creates it', async () => {
    await set([{ kind: 'TAG', value: 'old' }]);
    const { data } = await set([
      { kind: 'TAG', value: 'x', weight: 0.2 },
      { kind: 'CATEGORY', value: 'c', weight: 0.9 },
    ]);
    expect(data.setInterests.interests).toEqual([
      { kind: 'CATEGORY', value: 'c', weight: 0.9 },
      { kind: 'TAG', value: 'x', weight: 0.2 },
    ]);
  });

  it('counts a kind and value once, the last one', async () => {
    const { data } = await set([
      { kind: 'TAG', value: 'x', weight: 0.2 },
      { kind: 'TAG', value: 'x', weight: 0.3 },
    ]);
    expect(data.setInterests.interests).toEqual([{ kind: 'TAG', value: 'x', weight: 0.3 }]);
  });

  it('changes nothing when one is faulty', async () => {
    await set([{ kind: 'TAG', value: 'kept' }]);
    const { errors } = await set([
      { kind: 'TAG', value: 'new' },
      { kind: 'TAG', value: '' },
    ]);
    expect([errors![0].extensions, errors![0].message]).toEqual([
      { code: 'BAD_ARGUMENT' },
      'interests[1]: value is missing; name the category, brand or tag',
    ]);
    expect(await people()).toEqual([
      { id: 'a', name: null, interests: [{ kind: 'TAG', value: 'kept', weight: 1 }] },
    ]);
  });
});

describe('users', () => {
  it('pages through all without loss or repeat', async () => {
    const ids = Array.from({ length: 25 }, (_, k) => `u${String(k).padStart(2, '0')}`);
    await upsert(ids.map((id) => ({ id })));
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { users } = await shop.data(
        'query ($after: String) { users(first: 10, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } }',
        { after },
      );
      found.push(...users.nodes.map(({ id }: { id: string }) => id));
      expect(users.pageInfo.hasPreviousPage).toBe(after !== null);
      after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual(ids);
  });

  it('finds by ids and leaves out the unknown', async () => {
    await upsert([{ id: 'a' }, { id: 'b' }]);
    expect((await shop.data('{ users(ids: ["b", "nobody", "a"]) { nodes { id } } }')).users.nodes).toEqual([
      { id: 'a' },
      { id: 'b' },
    ]);
    expect((await shop.data('{ users(ids: []) { nodes { id } } }')).users.nodes).toEqual([]);
  });
});
