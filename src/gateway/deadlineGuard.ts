import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { Deadline } from '../storage/deadline';
import { isRoot } from './accessGuard';
import { fieldCostOf } from './cost/costModel';

/** Stops a request whose time is over before it begins another root field, or another field with a cost of its own. Changes the schema. */
export function guardDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (isRoot(schema, type) || fieldCostOf(field).weight > 0) guardField(field);
    }
  }
  return schema;
}

function guardField(field: GraphQLField<unknown, { deadline?: Deadline | null }>): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (root, args, context, info) => {
    context.deadline?.check();
    return resolve(root, args, context, info);
  };
}
