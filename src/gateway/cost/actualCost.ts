import {
  getNamedType,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldCostOf } from './costModel';
import { batchSize } from './requestedCost';
import { visitFields, type Walk } from './selections';

type Data = Readonly<Record<string, unknown>>;

/** What an answer did cost: as `requestedCost`, with the lengths that its lists have. Batches count in full. */
export function actualCost(
  operation: OperationDefinitionNode,
  data: Data | null | undefined,
  walk: Walk,
): number {
  if (!data) return 0;
  return costOfObject(operation.selectionSet, walk.schema.getRootType(operation.operation)!, data, walk);
}

function costOfObject(set: SelectionSetNode, parent: GraphQLNamedType, data: Data, walk: Walk): number {
  let sum = 0;
  visitFields(set, parent, walk, (node, field) => {
    const cost = fieldCostOf(field);
    if (cost.isFree) return;
    const value = data[node.alias?.value ?? node.name.value];
    // A fragment on another type asks for what this object does not have.
    if (value === undefined) return;
    sum += cost.weight + batchSize(node, cost, walk);
    if (value === null) return;
    const type = getNamedType(field.type);
    for (const item of Array.isArray(value) ? value.flat(Infinity) : [value]) {
      if (item === null) continue;
      sum += cost.typeWeight;
      if (node.selectionSet) sum += costOfObject(node.selectionSet, type, item as Data, walk);
    }
  });
  return sum;
}
