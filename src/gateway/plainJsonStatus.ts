import type { ApolloServerPlugin } from '@apollo/server';

const RESPONSE_TYPE = 'application/graphql-response+json';

/**
 * Answers an operation that cannot be executed with 200 where the client knows `application/json` alone: of such an answer GraphQL over HTTP says
 * that its status tells of the transport, not of the operation. Clients that know `application/graphql-response+json` get 400.
 */
export function plainJsonStatus(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          const accept = request.http?.headers.get('accept') ?? '';
          if (response.http.status !== 400 || accept.includes(RESPONSE_TYPE)) return;
          if (accept.includes('application/json')) response.http.status = 200;
        },
      };
    },
  };
}
