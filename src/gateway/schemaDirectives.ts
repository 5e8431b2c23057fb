import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  astFromValue,
  isObjectType,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { markingOf } from './accessGuard';
import { fieldCostOf } from './cost/costModel';

const NAMES = new GraphQLList(new GraphQLNonNull(GraphQLString));

const COST = new GraphQLDirective({
  name: 'cost',
  description: 'What a field costs each time that it is asked for, beside what comes back of it.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    weight: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'A number; an object that comes back costs 1.',
    },
  },
});

const LIST_SIZE = new GraphQLDirective({
  name: 'listSize',
  description: 'How many objects may come back of a field.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    assumedSize: { type: GraphQLInt, description: 'As many as are reckoned with, when no argument says it.' },
    slicingArguments: { type: NAMES, description: 'Arguments that say it.' },
    sizedFields: {
      type: NAMES,
      description: 'Lists of the object that comes back which the arguments are about.',
    },
  },
});

const ACCESS = new GraphQLDirective({
  name: 'access',
  description:
    'Who may use a field: ANYONE, whoever has a key (STOREFRONT), a user or guest for its own (SHOPPER), the user that it is about (OWNER), or the operator alone (ADMIN).',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    who: { type: new GraphQLNonNull(GraphQLString), description: 'One of these words.' },
    owner: { type: GraphQLString, description: 'The argument or field that holds the id of the user.' },
  },
});

/** The directives that say what a field costs and who may use it. */
export const SCHEMA_DIRECTIVES = [COST, LIST_SIZE, ACCESS];

/** A schema as text in which every field says what it costs and who may use it. */
export function withDirectives(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition(node) {
      const type = schema.getType(node.name.value);
      if (!isObjectType(type)) return undefined;
      const fields = node.fields?.map((field) => {
        const own = directivesOf(schema, type, type.getFields()[field.name.value]);
        return own.length === 0 ? field : { ...field, directives: [...(field.directives ?? []), ...own] };
      });
      return { ...node, fields };
    },
  });
}

function directivesOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, never>,
): ConstDirectiveNode[] {
  const { weight, slicing, sizedFields } = fieldCostOf(field as never);
  const { listSize } = field.extensions as { listSize?: { assumedSize: number; byLengthOf?: string } };
  const marking = markingOf(schema, type, field as never);
  const applied: ConstDirectiveNode[] = [];
  if (weight !== 0) applied.push(apply(COST, { weight: String(weight) }));
  if (listSize) {
    // The specification knows no argument whose length counts, so others are told the most.
    applied.push(apply(LIST_SIZE, { assumedSize: listSize.assumedSize }));
  } else if (slicing.length > 0) {
    const slicingArguments = slicing.map(({ name }) => name);
    applied.push(apply(LIST_SIZE, { slicingArguments, ...(sizedFields.length > 0 && { sizedFields }) }));
  }
  if (marking)
    applied.push(apply(ACCESS, { who: marking.access, ...(marking.owner && { owner: marking.owner }) }));
  return applied;
}

function apply({ name, args }: GraphQLDirective, values: Record<string, unknown>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: args
      .filter((argument) => argument.name in values)
      .map((argument) => ({
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: argument.name },
        value: astFromValue(values[argument.name], argument.type) as never,
      })),
  };
}
