import type { FastifyInstance } from 'fastify';

/** How often a closing server looks whether all requests are answered, in milliseconds. */
const LOOK_EVERY_MS = 100;
/** Looks in a row without a request after which nobody is on the way: what lies unread in a socket arrives between two looks. */
const QUIET_LOOKS = 3;
/** After so long, what is still open is a client that does not finish its own request. */
const PATIENCE_MS = 7_000;

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
    const startedMs = Date.now();
    let quietLooks = 0;
    const timer = setInterval(() => {
      quietLooks = inFlight === 0 ? quietLooks + 1 : 0;
      const isOver = quietLooks >= QUIET_LOOKS || Date.now() - startedMs > PATIENCE_MS;
      if (isOver) server.server.closeAllConnections();
    }, LOOK_EVERY_MS);
    server.server.once('close', () => clearInterval(timer));
  });
}
