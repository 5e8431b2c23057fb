import type { GraphQLSchema } from 'graphql';

/** Puts something before the resolver of a field; returns what takes it away again. */
export function before(schema: GraphQLSchema, path: string, work: () => unknown): () => void {
  const [typeName, fieldName] = path.split('.');
  const type = schema.getType(typeName);
  if (!type || !('getFields' in type)) throw new Error(`there is no ${typeName}`);
  const field = type.getFields()[fieldName] as { resolve?: (...args: unknown[]) => unknown };
  const { resolve } = field;
  field.resolve = async (...args) => {
    await work();
    return resolve!(...args);
  };
  return () => (field.resolve = resolve);
}
