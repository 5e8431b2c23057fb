import {
  Kind,
  getNamedType,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_LIST_SIZE } from '../../limits';
import { fieldCostOf, type FieldCost } from './costModel';
import { visitFields, type Walk } from './selections';

/** Lists of the object at hand whose length was asked for one level above. */
interface Sized {
  readonly names: readonly string[];
  readonly size: number;
}

const NOTHING_SIZED: Sized = { names: [], size: 0 };

/**
 * What an operation may cost at most, before anything is read: each object that may come back its type's weight, each field its own, each item
 * of a batch that is sent 1, and all of it as often as the lists around it are long. See FieldCost. The document must be valid.
 */
export function requestedCost(operation: OperationDefinitionNode, walk: Walk): number {
  const root = walk.schema.getRootType(operation.operation)!;
  return costOfSet(operation.selectionSet, root, 1, NOTHING_SIZED, walk);
}

function costOfSet(
  set: SelectionSetNode,
  type: GraphQLNamedType,
  times: number,
  sized: Sized,
  walk: Walk,
): number {
  let sum = 0;
  visitFields(set, type, walk, (node, field) => {
    const cost = fieldCostOf(field);
    if (cost.isFree) return;
    const size = sizeOf(node, cost, sized, walk);
    sum += times * (cost.weight + batchSize(node, cost, walk) + size * cost.typeWeight);
    if (!node.selectionSet) return;
    const inner =
      cost.sizedFields.length > 0
        ? { names: cost.sizedFields, size: slice(node, cost, walk) }
        : NOTHING_SIZED;
    sum += costOfSet(node.selectionSet, getNamedType(field.type), times * size, inner, walk);
  });
  return sum;
}

function sizeOf(node: FieldNode, cost: FieldCost, sized: Sized, walk: Walk): number {
  if (!cost.isList) return 1;
  if (cost.slicing.length > 0) return slice(node, cost, walk);
  return sized.names.includes(node.name.value) ? sized.size : cost.assumedSize;
}

/** The largest length that is asked for. One out of range counts 1: the resolver refuses it. */
function slice(node: FieldNode, { slicing, assumedSize }: FieldCost, walk: Walk): number {
  const sizes = slicing
    .map((argument) => valueOf(node, argument, walk) ?? argument.defaultValue)
    .filter((size) => size != null);
  if (sizes.length === 0) return assumedSize;
  const largest = Math.max(...sizes.map((size) => (Array.isArray(size) ? size.length : Number(size))));
  return largest >= 1 && largest <= MAX_LIST_SIZE ? largest : 1;
}

/** How many items of batches a field is sent. */
export function batchSize(node: FieldNode, { batches }: FieldCost, walk: Walk): number {
  let size = 0;
  for (const argument of batches) {
    const value = valueOf(node, argument, walk);
    // A single value stands for a list of it.
    if (value != null) size += Array.isArray(value) ? value.length : 1;
  }
  return size;
}

/** The value of an argument as far as it matters here: numbers and lists. */
function valueOf(node: FieldNode, { name }: GraphQLArgument, { variables }: Walk): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.INT) return value.value;
  if (value?.kind === Kind.LIST) return value.values;
  return value?.kind === Kind.OBJECT ? value : undefined;
}
