import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  getNamedType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_LIST_SIZE } from '../limits';

/** The most that one operation may cost: two lists of 100 inside one another with a ranking for each item of the first fit, three do not. */
export const MAX_QUERY_COST = 100_000;

/** Arguments that say how long a list is. */
const SIZE_ARGUMENTS = ['limit', 'first'];

/** What a walk through one operation needs to know. */
interface Walk {
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Values of the variables, with the defaults of the operation. */
  variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation may cost at most, from its list sizes alone: every item of a list 1, and what a field is marked with as its `complexity`,
 * each as often as the lists around it have items. The document must be valid.
 */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Walk['fragments'],
  variables: Walk['variables'],
): number {
  const root = schema.getRootType(operation.operation)!;
  return costOfSet(operation.selectionSet, root, 1, {
    fragments,
    variables: { ...defaultsOf(operation), ...variables },
  });
}

/** Refuses operations above MAX_QUERY_COST before anything is read. */
export function limitQueryCost(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation, document, request }) {
          const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
          for (const definition of document.definitions) {
            if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
          }
          const cost = costOf(schema, operation!, fragments, request.variables ?? {});
          if (cost > MAX_QUERY_COST) throw tooDear(cost);
        },
      };
    },
  };
}

function tooDear(cost: number): GraphQLError {
  return new GraphQLError(
    `the query asks for up to ${cost} list items and rankings; ask for at most ${MAX_QUERY_COST}, with smaller limits or fewer lists within lists`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}

/** Whether @skip or @include leaves a selection out. */
function isLeftOut({ directives }: SelectionNode, { variables }: Walk): boolean {
  return (directives ?? []).some(({ name, arguments: given }) => {
    const value = given?.[0]?.value;
    const isTrue =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value?.kind === Kind.BOOLEAN && value.value;
    return (name.value === 'skip' && isTrue === true) || (name.value === 'include' && isTrue === false);
  });
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
    if (defaultValue?.kind === Kind.BOOLEAN) defaults[variable.name.value] = defaultValue.value;
  }
  return defaults;
}

function costOfSet(set: SelectionSetNode, type: GraphQLObjectType, times: number, walk: Walk): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (isLeftOut(selection, walk)) continue;
    if (selection.kind === Kind.FIELD) cost += costOfField(selection, type, times, walk);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      cost += costOfSet(selection.selectionSet, type, times, walk);
    else cost += costOfSet(walk.fragments[selection.name.value].selectionSet, type, times, walk);
  }
  return cost;
}

function costOfField(node: FieldNode, parent: GraphQLObjectType, times: number, walk: Walk): number {
  const field = parent.getFields()[node.name.value];
  if (!field) return 0; // __typename and introspection, which has its own limit.
  const size = sizeOf(node, field, walk);
  const own = times * (Number(field.extensions.complexity ?? 0) + (size ?? 0));
  const type = getNamedType(field.type);
  if (!node.selectionSet || !isObjectType(type)) return own;
  return own + costOfSet(node.selectionSet, type, times * (size ?? 1), walk);
}

/** The length of the list that a field asks for; null for a field that takes no length. A length out of range counts 1: the resolver refuses it. */
function sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, walk: Walk): number | null {
  const argument = field.args.find(({ name }) => SIZE_ARGUMENTS.includes(name));
  if (!argument) return null;
  const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
  const given =
    value?.kind === Kind.VARIABLE
      ? walk.variables[value.name.value]
      : value?.kind === Kind.INT
        ? value.value
        : undefined;
  const size = Number(given ?? argument.defaultValue);
  return size >= 1 && size <= MAX_LIST_SIZE ? size : 1;
}
