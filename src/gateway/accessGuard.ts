import {
  defaultFieldResolver,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { checkAccess, type Marking } from '../accounts/access';
import type { WithCaller } from '../accounts/caller';

type Field = GraphQLField<unknown, WithCaller>;

const OPERATOR: Marking = { access: 'ADMIN' };

/** The mark that holds for a field: its own, that of its type, ADMIN for a root field without one; null for a field that is as open as its object. */
export function markingOf(schema: GraphQLSchema, type: GraphQLObjectType, field: Field): Marking | null {
  const own = (field.extensions.marking ?? type.extensions.marking) as Marking | undefined;
  return own ?? (isRoot(schema, type) ? OPERATOR : null);
}

/** Whether a type holds the fields that an operation begins with. */
export function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}

/** Puts the marks of a schema into force: a field that the caller may not use throws before its resolver runs. Changes the schema. */
export function guardAccess(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const marking = markingOf(schema, type, field);
      if (marking && marking.access !== 'ANYONE') guardField(type, field, marking);
    }
  }
  return schema;
}

function guardField(type: GraphQLObjectType, field: Field, { access, owner }: Marking): void {
  const name = `${type.name}.${field.name}`;
  const isArgument = owner !== undefined && field.args.some((argument) => argument.name === owner);
  if (access === 'OWNER' && !isArgument && !(owner! in type.getFields())) {
    throw new Error(`${name} is marked as owned by ${owner}, which is neither an argument nor a field`);
  }
  const check: GraphQLFieldResolver<unknown, WithCaller> = (root, args, { caller }) => {
    const holder = (isArgument ? args : root) as Record<string, string | null | undefined>;
    checkAccess(access, caller, name, owner === undefined ? null : (holder[owner] ?? null));
  };
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (...request) => {
    check(...request);
    return resolve(...request);
  };
  if (!subscribe) return;
  field.subscribe = (...request) => {
    check(...request);
    return subscribe(...request);
  };
}
