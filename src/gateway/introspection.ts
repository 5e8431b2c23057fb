import type { ApolloServerPlugin } from '@apollo/server';
import { BREAK, GraphQLError, visit, type DocumentNode } from 'graphql';
import type { RequestContext } from './context';

/** Keeps the schema itself to the operator where callers need keys: a page in production never asks for it. */
export function limitIntrospection(isOpen: () => boolean): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, source, contextValue }) {
          if (contextValue.caller.role === 'ADMIN' || isOpen() || !asksForSchema(source, document)) return;
          throw new GraphQLError('only the operator may ask for the schema; send an admin key', {
            extensions: { code: 'FORBIDDEN', http: { status: 403 } },
          });
        },
      };
    },
  };
}

// Most documents have not even the words in them.
function asksForSchema(source: string, document: DocumentNode): boolean {
  if (!/__schema|__type\b/.test(source)) return false;
  let found = false;
  visit(document, {
    Field({ name }) {
      found = name.value === '__schema' || name.value === '__type';
      return found ? BREAK : undefined;
    },
  });
  return found;
}
