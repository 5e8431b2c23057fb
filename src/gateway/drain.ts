import type { FastifyInstance } from 'fastify';

/** How often a closing server looks whether all requests are answered, in milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Lets a server that closes finish what it has begun and then let go of every connection, also of those that a client keeps open or has
 * never used: they would hold up the end for as long as the client likes.
 */
export function drainOnClose(server: FastifyInstance): void {
  let inFlight = 0;
  let isClosing = false;
  server.addHook('onRequest', async (_request, reply) => {
    inFlight++;
    reply.raw.once('close', () => inFlight--);
  });
  server.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
  server.addHook('preClose', async () => {
    isClosing = true;
    const timer = setInterval(() => {
      if (inFlight === 0) server.server.closeAllConnections();
    }, LOOK_EVERY_MS);
    server.server.once('close', () => clearInterval(timer));
  });
}
