import {
  getNamedType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { beginWalk, visitFields, type Walk } from './cost/selections';
import type { GraphQLNamedType, SelectionSetNode } from 'graphql';

/**
 * For how many seconds an answer may be kept in which nothing changed but the time: what is counted by a clock moves on by itself. A root field that
 * is not named is never kept, nor is anything beside it.
 */
export const ROOT_SECONDS: Readonly<Record<string, number>> = {
  model: 300,
  product: 300,
  products: 300,
  recommendations: 30,
  search: 60,
  trending: 30,
};

/** Fields that shorten it; 0 for what must be new each time, because what follows is tied to it. */
export const FIELD_SECONDS: Readonly<Record<string, number>> = {
  'Product.boughtTogether': 60,
  'Product.recommendations': 30,
  'Product.similar': 60,
  'Recommendation.id': 0,
  'RecommendationList.id': 0,
  'SearchResult.queryId': 0,
  'SearchResult.timings': 0,
};

/** What is about one shopper is never kept. */
export const PRIVATE_TYPES: readonly string[] = ['Event', 'Interest', 'LessLike', 'User'];

const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, number>>();

/** For how many seconds the answer to an operation may be kept when nobody in particular asks; 0 for not at all. Worked out once for each document. */
export function cacheSecondsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  let byOperation = known.get(document);
  if (!byOperation) known.set(document, (byOperation = new Map()));
  let seconds = byOperation.get(operation);
  if (seconds === undefined) byOperation.set(operation, (seconds = workOut(schema, document, operation)));
  return seconds;
}

function workOut(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  if (operation.operation !== 'query') return 0;
  // Without variables, what @skip and @include may leave out counts.
  const walk = beginWalk(schema, document, { ...operation, variableDefinitions: [] });
  const isBare = operation.selectionSet.selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
  return isBare ? 0 : secondsOf(operation.selectionSet, schema.getQueryType()!, walk, Infinity);
}

function secondsOf(set: SelectionSetNode, type: GraphQLNamedType, walk: Walk, most: number): number {
  let seconds = most;
  const isRoot = type === walk.schema.getQueryType();
  visitFields(set, type, walk, (node, field) => {
    const inner = getNamedType(field.type);
    const name = node.name.value;
    const own = isRoot ? (ROOT_SECONDS[name] ?? 0) : (FIELD_SECONDS[`${type.name}.${name}`] ?? Infinity);
    seconds = Math.min(seconds, PRIVATE_TYPES.includes(inner.name) ? 0 : own);
    if (node.selectionSet && seconds > 0) seconds = secondsOf(node.selectionSet, inner, walk, seconds);
  });
  return seconds === Infinity ? 0 : seconds;
}
