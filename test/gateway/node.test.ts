import { aProduct, anEvent } from '../support/builders';
import { ClosedShop } from '../support/closedShop';
import type { Answer } from '../support/testApp';

let closed: ClosedShop;
let owner: Record<string, string>;
beforeAll(async () => {
  closed = await ClosedShop.start();
  owner = await closed.user('u:1');
  await closed.shop.store(
    [aProduct({ id: 'p1', categories: ['tea'] }), aProduct({ id: 'a:b' })],
    closed.admin,
  );
  await closed.shop.data(
    'mutation { upsertUsers(users: [{ id: "u:1", name: "Olga" }, { id: "p1" }]) { accepted } }',
    {},
    closed.admin,
  );
  await closed.shop.track(
    [
      anEvent('VIEW', 'p1', { userId: 'u:1', id: 'e1' }),
      anEvent('VIEW', 'p1', { sessionId: 's1', id: 'e2' }),
    ],
    closed.admin,
  );
});
afterAll(() => closed.shop.stop());

const NODE = `query ($id: ID!) { node(id: $id) {
  __typename id globalId ... on Product { title } ... on Category { name } ... on User { called: name } ... on Event { type }
} }`;

const find = (id: string, headers = closed.admin): Promise<Answer> => closed.shop.ask(NODE, { id }, headers);

describe('node', () => {
  it.each([
    ['Product:p1', { __typename: 'Product', id: 'p1', title: 'Product p1' }],
    ['Product:a:b', { __typename: 'Product', id: 'a:b', title: 'Product a:b' }],
    ['Category:tea', { __typename: 'Category', id: 'tea', name: 'tea' }],
    ['User:u:1', { __typename: 'User', id: 'u:1', called: 'Olga' }],
    ['User:p1', { __typename: 'User', id: 'p1', called: null }],
    ['Event:e1', { __typename: 'Event', id: 'e1', type: 'VIEW' }],
  ])('finds %s', async (id, fields) => {
    expect((await find(id)).data.node).toEqual({ ...fields, globalId: id });
  });

  it.each(['Product:lost', 'User:lost', 'Money:p1', 'constructor:p1', '__proto__:p1', 'product:p1'])(
    'is null for %s',
    async (id) => {
      expect(await find(id)).toEqual({ status: 200, data: { node: null } });
    },
  );

  it.each([
    ['p1', "give a globalId, which is a type, a colon and the shop's own id, such as Product:p1"],
    [':p1', 'give a globalId'],
    ['Product:', 'an id has 1 to 128 characters'],
  ])('refuses "%s"', async (id, advice) => {
    const { data, errors } = await find(id);
    expect([data.node, errors?.[0].extensions.code]).toEqual([null, 'BAD_ID']);
    expect(errors?.[0].message).toContain(advice);
  });

  it('shows shoppers and what they did to themselves alone', async () => {
    const who = { owner, guest: closed.guest('s1'), stranger: await closed.user('other') };
    const seen = async (id: string, headers: Record<string, string>): Promise<unknown> => {
      const { data, errors } = await find(id, headers);
      return data.node?.id ?? errors?.[0].extensions.code ?? null;
    };
    const ids = ['User:u:1', 'User:lost', 'Event:e1', 'Event:e2', 'Product:p1'];
    const table = async (headers: Record<string, string>): Promise<unknown[]> =>
      Promise.all(ids.map((id) => seen(id, headers)));
    expect(await table(who.owner)).toEqual(['u:1', 'FORBIDDEN', 'e1', null, 'p1']);
    expect(await table(who.guest)).toEqual(['FORBIDDEN', 'FORBIDDEN', null, 'e2', 'p1']);
    expect(await table(who.stranger)).toEqual(['FORBIDDEN', 'FORBIDDEN', null, null, 'p1']);
    const nobody = ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'p1'];
    expect(await table(closed.storefront)).toEqual(nobody);
    expect(await table({})).toEqual(Array(5).fill('UNAUTHENTICATED'));
  });
});

describe('nodes', () => {
  const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { globalId } }';

  it('finds many in their order, each kind by one statement', async () => {
    const ids = ['Product:p1', 'User:u:1', 'Product:lost', 'Category:tea', 'Product:a:b', 'User:p1'];
    let nodes: ({ globalId: string } | null)[] = [];
    const statements = await closed.shop.sql.during(async () => {
      ({ nodes } = await closed.shop.data(NODES, { ids }, closed.admin));
    });
    expect(nodes.map((node) => node?.globalId ?? null)).toEqual(
      ids.map((id) => (id === 'Product:lost' ? null : id)),
    );
    expect(statements).toBe(3);
  });

  it('names what is wrong with one and finds the others', async () => {
    const { data, errors } = await closed.shop.ask(NODES, { ids: ['Product:p1', 'p1'] }, closed.admin);
    expect(data.nodes).toEqual([{ globalId: 'Product:p1' }, null]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['nodes', 1], 'BAD_ID'],
    ]);
  });

  it('takes at most 100', async () => {
    const ids = Array(101).fill('Product:p1');
    const { errors } = await closed.shop.ask(NODES, { ids }, closed.admin);
    expect(errors?.[0]).toMatchObject({
      message: 'ids had 101 items; send at most 100 a call',
      extensions: { code: 'BATCH_TOO_LARGE' },
    });
  });
});
