import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import type { Marking } from '../../src/accounts/access';
import { guardAccess, isRoot, markingOf } from '../../src/gateway/accessGuard';
import { TestApp } from '../support/testApp';

let schema: GraphQLSchema;
beforeAll(async () => {
  const shop = await TestApp.start();
  schema = shop.app.schema;
  await shop.stop();
});

describe('the marks of the schema', () => {
  it('are on every query and mutation: @Authorized says who may use it', () => {
    const unmarked = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && isRoot(schema, type)
        ? Object.values(type.getFields())
            .filter(({ extensions }) => !extensions.marking)
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(unmarked).toEqual([]);
  });

  it('keep all of a user but its id to the user', () => {
    const user = schema.getType('User');
    if (!isObjectType(user)) throw new Error('there is no User');
    const access = Object.values(user.getFields()).map((field) => [
      field.name,
      markingOf(schema, user, field)!.access,
    ]);
    expect(Object.fromEntries(access)).toEqual({
      id: 'STOREFRONT',
      name: 'OWNER',
      interests: 'OWNER',
      history: 'OWNER',
      recommendations: 'OWNER',
      globalId: 'OWNER',
      segments: 'ADMIN',
    });
  });
});

describe('a field without a mark', () => {
  const bare = (): GraphQLSchema =>
    buildSchema('type Query { secret: Int thing: Thing } type Thing { a: Int }');

  it("is the operator's in the root, and as open as its object elsewhere", () => {
    const plain = bare();
    const of = (typeName: string, fieldName: string): Marking | null => {
      const type = plain.getType(typeName);
      return isObjectType(type) ? markingOf(plain, type, type.getFields()[fieldName]) : null;
    };
    expect(of('Query', 'secret')).toEqual({ access: 'ADMIN' });
    expect(of('Thing', 'a')).toBeNull();
  });

  it('does not start when its owner is neither an argument nor a field', () => {
    const wrong = bare();
    Object.assign(wrong.getQueryType()!.getFields().secret.extensions, {
      marking: { access: 'OWNER', owner: 'userId' },
    });
    expect(() => guardAccess(wrong)).toThrow(
      new Error('Query.secret is marked as owned by userId, which is neither an argument nor a field'),
    );
  });
});
