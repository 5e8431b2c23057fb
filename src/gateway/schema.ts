import { GraphQLDateTime } from 'graphql-scalars';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { guardAccess } from './accessGuard';
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
    scalarsMap: [
      { type: Date, scalar: GraphQLDateTime },
      { type: Upload, scalar: UploadScalar },
    ],
  });
  return guardAccess(schema);
}

/** The schema as text, in an order that does not depend on the code's. */
export function printSortedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
