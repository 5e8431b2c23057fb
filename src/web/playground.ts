import fastifyStatic from '@fastify/static';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { FastifyInstance } from 'fastify';
import { createExamples } from './examples';

/** What the examples of the playground are about. */
export interface Playground {
  /** A user with a history, or null in an empty shop. */
  userId: string | null;
  /** A product that can be viewed next, or null in an empty shop. */
  productId: string | null;
}

/** Serves a GraphQL IDE at / with ready examples. Everything it needs comes from this server. */
export async function servePlayground(
  server: FastifyInstance,
  read: () => Promise<Playground>,
): Promise<void> {
  await server.register(fastifyStatic, { root: getDistDirectory(), prefix: '/playground/', index: false });
  server.get('/', async (_request, reply) => {
    const examples = createExamples(await read());
    const html = renderAltair({
      baseURL: '/playground/',
      endpointURL: '/graphql',
      initialWindows: examples.map(({ name, query, variables, userId }) => ({
        initialName: name,
        initialQuery: query,
        initialVariables: JSON.stringify(variables, null, 2),
        initialHeaders: userId === null ? {} : { 'x-user-id': userId },
      })),
      persistedSettings: { 'theme.editorFontSize': 13 },
    });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .send(html);
  });
}

// The IDE writes its settings into the page as a script and makes its styles at run time; it needs no other host.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "connect-src 'self' ws: http: https:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "frame-ancestors 'self'",
].join('; ');
