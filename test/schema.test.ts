import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLSchema,
} from 'graphql';
import { printSortedSchema } from '../src/gateway/schema';
import { TestApp } from './support/testApp';

let schema: GraphQLSchema;
beforeAll(async () => {
  const shop = await TestApp.start();
  schema = shop.app.schema;
  await shop.stop();
});

/** Everything in the schema that can have a description, with it. */
function described(): [name: string, description: string | null | undefined][] {
  return Object.values(schema.getTypeMap()).flatMap((type): [string, string | null | undefined][] => {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) return [];
    const own: [string, string | null | undefined] = [type.name, type.description];
    if (isEnumType(type))
      return [
        own,
        ...type.getValues().map((value): typeof own => [`${type.name}.${value.name}`, value.description]),
      ];
    if (isInputObjectType(type))
      return [
        own,
        ...Object.values(type.getFields()).map((field): typeof own => [
          `${type.name}.${field.name}`,
          field.description,
        ]),
      ];
    if (!isObjectType(type) && !isInterfaceType(type)) return [own];
    return Object.values(type.getFields()).reduce(
      (all, field) => [
        ...all,
        [`${type.name}.${field.name}`, field.description],
        ...field.args.map((argument): typeof own => [
          `${type.name}.${field.name}(${argument.name})`,
          argument.description,
        ]),
      ],
      [own],
    );
  });
}

describe('the schema', () => {
  it('is what schema.graphql says; `npm run schema` writes it anew', () => {
    expect(printSortedSchema(schema)).toBe(readFileSync(path.join(__dirname, '../schema.graphql'), 'utf8'));
  });

  it('describes every type, field, argument, enum value and input field', () => {
    const all = described();
    expect(all.length).toBeGreaterThan(200);
    // The two roots have no words of their own: their fields do.
    const roots = ['Query', 'Mutation'];
    expect(
      all.filter(([name, text]) => !text?.trim() && !roots.includes(name)).map(([name]) => name),
    ).toEqual([]);
  });

  it('has the names that clients rely on', () => {
    const fieldsOf = (name: string): string[] => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()) : [];
    };
    expect(fieldsOf('Query')).toEqual(
      expect.arrayContaining([
        'viewer',
        'user',
        'product',
        'products',
        'recommendations',
        'trending',
        'model',
      ]),
    );
    expect(fieldsOf('Mutation')).toEqual(
      expect.arrayContaining([
        'trackEvents',
        'setInterests',
        'identify',
        'upsertProducts',
        'upsertUsers',
        'deleteProducts',
      ]),
    );
    expect(fieldsOf('User')).toEqual(
      expect.arrayContaining(['id', 'name', 'interests', 'history', 'recommendations']),
    );
    expect(fieldsOf('Product')).toEqual(
      expect.arrayContaining([
        'id',
        'title',
        'description',
        'brand',
        'categories',
        'tags',
        'price',
        'image',
        'stock',
        'attributes',
        'createdAt',
        'similar',
        'boughtTogether',
        'recommendations',
      ]),
    );
    expect(fieldsOf('RecommendationList')).toEqual(
      expect.arrayContaining(['id', 'items', 'source', 'degraded', 'modelVersion']),
    );
    expect(fieldsOf('Recommendation')).toEqual(
      expect.arrayContaining(['id', 'product', 'rank', 'score', 'contributions', 'because']),
    );
    expect(fieldsOf('Contribution')).toEqual(expect.arrayContaining(['signal', 'value', 'weight', 'points']));
    expect(fieldsOf('Evidence')).toEqual(
      expect.arrayContaining(['event', 'interest', 'product', 'points', 'rankWithout']),
    );
  });

  it('limits every list that a client can make long', () => {
    const unlimited = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields())
            .filter(
              ({ args, type: of }) =>
                /Connection!?$|RecommendationList|SimilarProduct|TrendingProduct|Evidence/.test(String(of)) &&
                !args.some(({ name }) => name === 'first' || name === 'limit'),
            )
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(unlimited).toEqual([]);
  });
});
