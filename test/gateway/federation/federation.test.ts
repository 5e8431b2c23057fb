import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition';
import { execute, graphql, isObjectType, parse, print, type GraphQLSchema } from 'graphql';
import { SHOPS_OWN } from '../../../src/gateway/federation/subgraphSdl';
import { aProduct, anEvent } from '../../support/builders';
import { ClosedShop } from '../../support/closedShop';
import type { Json } from '../../support/testApp';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';
/** A shop's own catalogue, with products that it need not share. */
const OWN = `${LINK} type Query { item(id: ID!): Product }
  type Product @key(fields: "id") { id: ID! title: String! weightGrams: Int! }`;
/** The same, by agreement with others. */
const SHARED = OWN.replace('title: String!', 'title: String! @shareable');

const WEIGHTS: Record<string, number> = { p1: 100, p2: 200, p3: 300 };

function catalogueOf(sdl: string): GraphQLSchema {
  const titled = ({ id }: { id: string }): object => ({
    id,
    title: `${id} of the catalogue`,
    weightGrams: WEIGHTS[id],
  });
  return buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      Query: { item: (_root: unknown, args: { id: string }) => titled(args) },
      Product: { __resolveReference: titled },
    } as never,
  });
}

const SERVICE = '{ _service { sdl } }';

async function startShop(scope: string): Promise<ClosedShop> {
  const closed = await ClosedShop.start({ FEDERATION: scope });
  await closed.shop.store(
    ['p1', 'p2', 'p3'].map((id) => aProduct({ id })),
    closed.admin,
  );
  await closed.shop.track(
    ['p2', 'p2', 'p3'].map((id, k) => anEvent('PURCHASE', id, { userId: `u${k}` })),
    closed.admin,
  );
  return closed;
}

/** The supergraph of the shop and a catalogue, asked as a page with a storefront key. */
async function superShop(
  { shop, admin, storefront }: ClosedShop,
  catalogueSdl: string,
): Promise<{ schema: GraphQLSchema; asked: string[] }> {
  const { sdl } = (await shop.data(SERVICE, {}, admin))._service;
  const composed = composeServices([
    { name: 'vitrine', url: 'http://vitrine.example', typeDefs: parse(sdl) },
    { name: 'catalogue', url: 'http://catalogue.example', typeDefs: parse(catalogueSdl) },
  ]);
  assertCompositionSuccess(composed);
  const catalogue = catalogueOf(catalogueSdl);
  const asked: string[] = [];
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: composed.supergraphSdl,
    onSubschemaConfig(config) {
      config.executor = async ({ document, variables }) => {
        if (config.name.toLowerCase() !== 'vitrine')
          return execute({ schema: catalogue, document, variableValues: variables }) as Json;
        asked.push(print(document));
        const { data, errors } = await shop.ask(print(document), variables ?? {}, storefront);
        return { data, errors } as Json;
      };
    },
  });
  return { schema, asked };
}

describe.each([
  ['1', SHARED],
  ['extend', OWN],
])('a supergraph with a catalogue of its own, FEDERATION=%s', (scope, catalogueSdl) => {
  let closed: ClosedShop;
  beforeAll(async () => (closed = await startShop(scope)));
  afterAll(() => closed.shop.stop());

  it('gains recommendations on its own products', async () => {
    const { schema } = await superShop(closed, catalogueSdl);
    const source = `{ item(id: "p1") { title weightGrams
      recommendations(limit: 2) { items { rank product { id title weightGrams } } } } }`;
    const { data, errors } = await graphql({ schema, source });
    expect(errors).toBeUndefined();
    const title =
      scope === 'extend' ? (id: string) => `${id} of the catalogue` : (id: string) => `Product ${id}`;
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      item: {
        title: 'p1 of the catalogue',
        weightGrams: 100,
        recommendations: {
          items: [
            { rank: 1, product: { id: 'p2', title: title('p2'), weightGrams: 200 } },
            { rank: 2, product: { id: 'p3', title: title('p3'), weightGrams: 300 } },
          ],
        },
      },
    });
  });

  it('asks Vitrine once for the products of a list', async () => {
    const { schema, asked } = await superShop(closed, catalogueSdl);
    const source = '{ trending(limit: 2) { product { id weightGrams } } }';
    const { data } = await graphql({ schema, source });
    expect(JSON.parse(JSON.stringify(data)).trending).toEqual([
      { product: { id: 'p2', weightGrams: 200 } },
      { product: { id: 'p3', weightGrams: 300 } },
    ]);
    expect(asked).toHaveLength(1);
  });
});

describe('the description of a subgraph', () => {
  it('keeps to what is computed here when the supergraph has products of its own', async () => {
    const closed = await startShop('extend');
    const { sdl } = (await closed.shop.data(SERVICE, {}, closed.admin))._service;
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
    const fieldsOf = (name: string): string[] => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()) : [];
    };
    expect(fieldsOf('Product')).toEqual(expect.arrayContaining(['id', 'recommendations', 'similar']));
    expect(fieldsOf('Product').filter((name) => SHOPS_OWN.Product.includes(name))).toEqual([]);
    expect(fieldsOf('User')).not.toContain('name');
    expect([...fieldsOf('Query'), ...fieldsOf('Product')]).not.toContain('globalId');
    expect(fieldsOf('ProductAttribute')).toEqual([]);
    // A field of a product without arguments is the shop's own, or has been thought about.
    const product = closed.shop.app.schema.getType('Product');
    const plain = isObjectType(product)
      ? Object.values(product.getFields()).filter(({ args }) => !args.length)
      : [];
    const known = [...SHOPS_OWN.Product, 'id', 'globalId'];
    expect(plain.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    await closed.shop.stop();
  });

  it("is the operator's to read, and none without FEDERATION", async () => {
    const closed = await startShop('1');
    const { errors } = await closed.shop.ask(SERVICE, {}, closed.storefront);
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
    await closed.shop.stop();
    const plain = await ClosedShop.start();
    expect((await plain.shop.ask(SERVICE, {}, plain.admin)).status).toBe(400);
    await plain.shop.stop();
  });
});

describe('_entities', () => {
  let closed: ClosedShop;
  beforeAll(async () => (closed = await startShop('1')));
  afterAll(() => closed.shop.stop());
  const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) {
    __typename ... on Product { id title } ... on User { userId: id } } }`;
  const product = (id: unknown): object => ({ __typename: 'Product', id });

  it('reads many by one statement, null for what is not stored', async () => {
    const of = [product('p3'), product('lost'), product('p1'), product('p3')];
    let entities: Json;
    const statements = await closed.shop.sql.during(async () => {
      entities = (await closed.shop.data(ENTITIES, { of }, closed.storefront))._entities;
    });
    expect(entities.map((entity: Json) => entity?.title ?? null)).toEqual([
      'Product p3',
      null,
      'Product p1',
      'Product p3',
    ]);
    expect(statements).toBe(1);
  });

  it('shows a user to itself alone', async () => {
    const of = [{ __typename: 'User', id: 'u0' }, product('p1')];
    const own = await closed.shop.data(ENTITIES, { of }, await closed.user('u0'));
    expect(own._entities[0]).toEqual({ __typename: 'User', userId: 'u0' });
    const { data, errors } = await closed.shop.ask(ENTITIES, { of }, await closed.user('u1'));
    expect(data._entities).toEqual([null, { __typename: 'Product', id: 'p1', title: 'Product p1' }]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 0], 'FORBIDDEN'],
    ]);
  });

  it.each([
    null,
    3,
    {},
    { __typename: 'Money', id: 'p1' },
    product({}),
    { __typename: '__proto__', id: 'p1' },
  ])('refuses the reference %j', async (reference) => {
    const { errors } = await closed.shop.ask(ENTITIES, { of: [reference] }, closed.storefront);
    expect(errors?.[0].extensions.code).toMatch(/^BAD_ARGUMENT$|^BAD_USER_INPUT$/);
    expect(closed.shop.faults).toEqual([]);
  });
});
