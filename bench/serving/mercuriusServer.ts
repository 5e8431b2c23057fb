/** Mercurius with its just-in-time compiler, answering the same bytes from memory. */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { type AnswerByUser, TYPE_DEFS } from './payload';
import { report } from './serverProcess';

async function main(): Promise<void> {
  const answers: AnswerByUser = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const resolvers = {
    Query: {
      recommendations: (_: unknown, __: unknown, { userId }: { userId: string }) =>
        answers[userId].recommendations,
    },
  };
  const server = Fastify();
  await server.register(mercurius, {
    schema: TYPE_DEFS,
    resolvers: resolvers as never,
    jit: 1,
    context: (request) => ({ userId: String(request.headers['x-user-id']) }),
  });
  report(await server.listen({ port: 0, host: '127.0.0.1' }));
}

void main();
