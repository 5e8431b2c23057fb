import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { requestedCost } from './requestedCost';
import { beginWalk } from './selections';

/** The most that one operation may cost: two lists of 100 inside one another with a ranking for each item of the first fit, three do not. */
export const MAX_QUERY_COST = 100_000;

/** Refuses operations above MAX_QUERY_COST before anything is read. */
export function limitQueryCost(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation, document, request }) {
          const walk = beginWalk(schema, document, operation!, request.variables);
          const cost = requestedCost(operation!, walk);
          if (cost > MAX_QUERY_COST) throw tooDear(cost);
        },
      };
    },
  };
}

function tooDear(cost: number): GraphQLError {
  return new GraphQLError(
    `the query costs up to ${cost}, which counts the objects that it asks for and their rankings; ask for at most ${MAX_QUERY_COST}, with smaller limits or fewer lists within lists`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}
