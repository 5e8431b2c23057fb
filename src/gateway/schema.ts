import { GraphQLDateTime } from 'graphql-scalars';
import {
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  specifiedDirectives,
  type GraphQLSchema,
} from 'graphql';
import { guardAccess } from './accessGuard';
import { guardDeadline } from './deadlineGuard';
import { SCHEMA_DIRECTIVES, withDirectives } from './schemaDirectives';
import { buildSchemaSync, type ContainerType, type NonEmptyArray } from 'type-graphql';
import { Upload, UploadScalar } from '../upload';

/** A resolver class. */
export type ResolverClass = new (...parts: never[]) => object;

/** The executable schema of resolver instances, with the marks of its fields in force. */
export function createSchema(resolvers: readonly object[]): GraphQLSchema {
  const byClass = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const container: ContainerType = { get: (resolverClass) => byClass.get(resolverClass) };
  const schema = buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<ResolverClass>,
    container,
    // Arguments are checked by the resolvers, with messages that say what to do.
    validate: false,
    directives: [...specifiedDirectives, ...SCHEMA_DIRECTIVES],
    scalarsMap: [
      { type: Date, scalar: GraphQLDateTime },
      { type: Upload, scalar: UploadScalar },
    ],
  });
  schema.getQueryType()!.description = 'What can be asked.';
  const mutations = schema.getMutationType();
  if (mutations) mutations.description = 'What can be changed.';
  return guardDeadline(guardAccess(schema));
}

/** The schema as text, with what each field costs and who may use it, in an order that does not depend on the code's. */
export function printSortedSchema(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schema)));
  return `${print(withDirectives(document, schema))}\n`;
}
