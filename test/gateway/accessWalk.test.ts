import {
  GraphQLNonNull,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import type { Access } from '../../src/accounts/access';
import type { Caller } from '../../src/accounts/caller';
import { isRoot, markingOf } from '../../src/gateway/accessGuard';
import { aProduct, anEvent } from '../support/builders';
import { ClosedShop } from '../support/closedShop';
import { publish } from '../support/publish';
import type { Json } from '../support/testApp';

const CALLERS = ['anonymous', 'guest', 'other user', 'owner', 'storefront', 'admin'] as const;
type Who = (typeof CALLERS)[number];

/** Who may use a field that is marked so, where it is about the user "owner". */
const ALLOWED: Record<Access, readonly Who[]> = {
  ANYONE: CALLERS,
  STOREFRONT: ['guest', 'other user', 'owner', 'storefront', 'admin'],
  SHOPPER: ['guest', 'other user', 'owner', 'admin'],
  OWNER: ['owner', 'admin'],
  ADMIN: ['admin'],
};

/** Arguments that a made-up value would not do for. */
const ARGUMENTS: Record<string, string> = {
  'Query.product': '(id: "p1")',
  'Query.node': '(id: "Product:p1")',
  'Mutation.identify': '(sessionId: "s9", userId: "owner")',
  'Mutation.deleteProducts': '(ids: ["p2"])',
  'Mutation.lessLikeThis': '(productId: "p1", userId: "owner")',
  'Mutation.undoLessLikeThis': '(productId: "p1", userId: "owner")',
};

type Field = GraphQLField<unknown, unknown>;
type Entry = { type: GraphQLObjectType; field: Field; name: string; access: Access | null };

let closed: ClosedShop;
let headers: Record<Who, Record<string, string>>;

beforeAll(async () => {
  closed = await ClosedShop.start();
  headers = {
    anonymous: {},
    guest: closed.guest('s1'),
    'other user': await closed.user('other'),
    owner: await closed.user('owner'),
    storefront: closed.storefront,
    admin: closed.admin,
  };
  const { shop } = closed;
  await shop.data(
    'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted } upsertUsers(users: [{ id: "owner", name: "Olga" }, { id: "other" }]) { accepted } }',
    { products: ['p1', 'p2', 'p3'].map((id) => aProduct({ id, brand: 'b' })) },
    closed.admin,
  );
  await shop.track([anEvent('VIEW', 'p1', { userId: 'owner', id: 'e1' })], closed.admin);
  await publish(shop, 'm1');
});
afterAll(() => closed.shop.stop());

/** Every field of every object with its mark. */
function table(): Entry[] {
  const { schema } = closed.shop.app;
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        type,
        field,
        name: `${type.name}.${field.name}`,
        access: markingOf(schema, type, field)?.access ?? null,
      })),
    );
}

/** Something that the type takes. */
function literal(type: GraphQLInputType, name: string): string {
  if (isNonNullType(type)) return literal(type.ofType, name);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{ ${required.map((field) => `${field.name}: ${literal(field.type, field.name)}`).join(' ')} }`;
  }
  if (type.name === 'Int' || type.name === 'Float') return '1';
  if (type.name === 'Boolean') return 'true';
  if (type.name === 'DateTime') return '"2026-01-01T00:00:00Z"';
  return name === 'userId' || name === 'id' ? '"owner"' : '"x"';
}

function argumentsOf({ name, field, access }: Entry): string {
  const given = ARGUMENTS[name];
  if (given) return given;
  const needed = field.args.filter(
    ({ name: argument, type, defaultValue }) =>
      (type instanceof GraphQLNonNull && defaultValue === undefined) ||
      (access === 'OWNER' && argument === 'userId'),
  );
  if (needed.length === 0) return '';
  return `(${needed.map((argument) => `${argument.name}: ${literal(argument.type, argument.name)}`).join(', ')})`;
}

function documentOf(entry: Entry): string {
  const operation = entry.type.name.toLowerCase();
  const selection = isCompositeType(getNamedType(entry.field.type)) ? ' { __typename }' : '';
  return `${operation} { ${entry.field.name}${argumentsOf(entry)}${selection} }`;
}

const takesFile = ({ field }: Entry): boolean =>
  field.args.some(({ type }) => getNamedType(type).name === 'Upload');

/** All that is stored, but for the log of changes. */
async function everything(): Promise<Json> {
  const tables = ['user', 'interest', 'session', 'product', 'category', 'event', 'less_like', 'experiment'];
  return Promise.all(tables.map((name) => closed.shop.rows(name)));
}

const REFUSALS = ['FORBIDDEN', 'UNAUTHENTICATED'];

// Resolvers of roots may change something, so those are asked over HTTP.
describe('every field below the roots', () => {
  it.each(CALLERS)('is refused or let through by its mark, for: %s', async (who) => {
    const caller: Caller = await closed.shop.app.access.gatekeeper.identify(headers[who]);
    const outcome = (entry: Entry): boolean => {
      const root = { id: 'owner', userId: 'owner' };
      const args = { id: 'owner', userId: 'owner' };
      try {
        const result: unknown = entry.field.resolve?.(root, args, { caller } as never, {} as never);
        // Behind the guard there is nothing here to read from.
        if (result instanceof Promise) result.catch(() => undefined);
        return true;
      } catch (error) {
        const { extensions } = error as { extensions?: { code: string } };
        return !REFUSALS.includes(extensions?.code ?? '');
      }
    };
    const { schema } = closed.shop.app;
    const entries = table().filter(({ type }) => !isRoot(schema, type));
    expect(entries.length).toBeGreaterThan(200);
    const seen = entries.map((entry) => [entry.name, outcome(entry)]);
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(entries.map(({ name, access }) => [name, !access || ALLOWED[access].includes(who)])),
    );
  });
});

describe('every query and mutation over HTTP', () => {
  it.each(CALLERS)('is refused or let through by its mark, for: %s', async (who) => {
    const { schema } = closed.shop.app;
    for (const entry of table().filter(({ type }) => isRoot(schema, type))) {
      if (takesFile(entry) || entry.type === schema.getSubscriptionType()) continue;
      const isRefused = !ALLOWED[entry.access!].includes(who);
      const before = isRefused ? await everything() : null;
      const { data, errors = [], status } = await closed.shop.ask(documentOf(entry), {}, headers[who]);
      const refusals = errors.filter(({ extensions, path }) => path && REFUSALS.includes(extensions.code));
      // What a shopper may ask for, it may still not have of somebody else.
      if (isRefused || entry.access !== 'SHOPPER')
        expect([entry.name, status, refusals.length]).toEqual([entry.name, 200, isRefused ? 1 : 0]);
      if (!isRefused) continue;
      expect([entry.name, data?.[entry.field.name] ?? null]).toEqual([entry.name, null]);
      expect(await everything()).toEqual(before);
    }
  });
});

describe('a storefront key', () => {
  it('changes nothing but by tracking', () => {
    const open = table().filter(
      ({ type, access }) => type.name === 'Mutation' && (access === 'STOREFRONT' || access === 'ANYONE'),
    );
    expect(open.map(({ name }) => name)).toEqual(['Mutation.trackEvents']);
  });
});
