/** Bare Apollo on Fastify that answers the same bytes from memory: what serving costs before any work is done. */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { type AnswerByUser, TYPE_DEFS } from './payload';
import { report } from './serverProcess';

interface Context {
  userId: string;
}

async function main(): Promise<void> {
  const answers: AnswerByUser = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const resolvers = {
    Query: {
      recommendations: (_: unknown, __: unknown, { userId }: Context) => answers[userId].recommendations,
    },
  };
  const apollo = new ApolloServer<Context>({
    typeDefs: TYPE_DEFS,
    resolvers,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const server = Fastify();
  const context = async (request: { headers: Record<string, unknown> }): Promise<Context> => ({
    userId: String(request.headers['x-user-id']),
  });
  server.post('/graphql', fastifyApolloHandler(apollo, { context }));
  report(await server.listen({ port: 0, host: '127.0.0.1' }));
}

void main();
