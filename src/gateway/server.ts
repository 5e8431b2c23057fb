import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { SegmentMemberships } from '../analytics/segments/segments.loaders';
import type { Gatekeeper } from '../accounts/gatekeeper';
import type { Redis } from 'ioredis';
import type { LimitSettings } from '../config/limitSettings';
import type { Database } from '../storage/database';
import { servePlayground, type Playground } from '../web/playground';
import { createContextFactory, type Caches, type RequestContext } from './context';
import { isLoopback } from '../config';
import type { GatewaySettings } from '../config/gatewaySettings';
import { compressAnswers } from './compression';
import { allowOrigins, OriginPolicy } from './crossOrigin';
import { drainOnClose } from './drain';
import { DOCUMENT_LIMITS, documentLimits } from './documentLimits';
import type { TrustedDocuments } from './documents/trustedDocuments';
import { formatGraphQLError, formatHttpError, refusal, type ErrorLog } from './errorFormat';
import { createGraphQLHandler } from './graphqlHandler';
import { limitIntrospection } from './introspection';
import { PersistedQueries } from './persistedQueries';
import { plainJsonStatus } from './plainJsonStatus';
import { serveImages, type ImageReader } from './images';
import { boundWork } from './boundedWork';
import { createThrottle } from './throttle/createThrottle';
import type { ResponseCache } from './responseCache';
import { acceptUploads } from './uploads';

/** What the gateway serves. */
export interface GatewayParts {
  schema: GraphQLSchema;
  db: Database;
  gatekeeper: Gatekeeper;
  /** Works out who is in which segment. */
  memberships: SegmentMemberships;
  caches: Caches;
  log: ErrorLog;
  settings: GatewaySettings;
  /** The documents that the shop's own pages and apps send; null when none were given. */
  documents: TrustedDocuments | null;
  /** Answers to nobody in particular, kept while they hold. */
  answers: ResponseCache;
  /** What gateways share beside the database; null when this one is alone. */
  redis: Redis | null;
  limits: LimitSettings;
  /** The clock. */
  nowMs: () => number;
  /** True when everything in memory is loaded. */
  isReady: () => boolean;
  playground: () => Promise<Playground>;
  /** Pictures under /images/. */
  images: ImageReader;
}

/** Bytes of a body at most; a batch of 1,000 products fits. */
const BODY_LIMIT = 4 * 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;

/** The HTTP server: GraphQL at /graphql, the playground at /, health at /healthz and /readyz. Not listening yet. */
export async function createGateway(parts: GatewayParts): Promise<FastifyInstance> {
  const { documents, schema } = parts;
  for (const fault of documents?.staleIn(schema) ?? []) parts.log({ errorId: 'documents', error: fault });
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: documents?.isSafelist ? false : { cache: new PersistedQueries(parts.redis) },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [documentLimits],
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would tell every caller how long each field took.
      ApolloServerPluginInlineTraceDisabled(),
      // It wraps every field to work out an age that answers about one shopper never have.
      ApolloServerPluginCacheControlDisabled(),
      limitIntrospection(() => parts.gatekeeper.isOpen),
      createThrottle({ ...parts, isOpen: () => parts.gatekeeper.isOpen }),
      plainJsonStatus(),
      parts.answers.plugin(),
    ],
    stringifyResult: parts.answers.stringify,
    formatError: (formatted, error) => formatGraphQLError(formatted, error, parts.log),
  });
  await apollo.start();
  const server = createHttpServer(parts);
  const origins = new OriginPolicy(parts.settings.corsOrigins, () => parts.gatekeeper.isOpen);
  drainOnClose(server);
  await compressAnswers(server);
  const createContext = createContextFactory(parts.db, parts.caches, parts.gatekeeper, parts.memberships);
  const handler = createGraphQLHandler({ apollo, createContext, documents });
  await server.register(async (scope) => {
    await allowOrigins(scope, origins);
    await acceptUploads(scope);
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: boundWork(handler, parts.limits, parts.nowMs),
    });
  });
  serveImages(server, parts.images);
  serveHealth(server, parts);
  await servePlayground(server, parts.playground);
  server.addHook('onClose', () => apollo.stop());
  return server;
}

function createHttpServer({ log, gatekeeper, limits }: GatewayParts): FastifyInstance {
  const answer = (error: unknown, reply: FastifyReply): unknown => {
    const { status, body } = formatHttpError(error as FastifyError, log);
    return reply.status(status).type('application/json; charset=utf-8').send(body);
  };
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    requestTimeout: 30_000,
    trustProxy: limits.trustProxy.length > 0 && [...limits.trustProxy],
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: (error, socket) => refuseBytes(error, socket, log),
    frameworkErrors: (error, _request, reply) => answer(error, reply as unknown as FastifyReply),
  });
  server.decorateRequest('deadline', null);
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler((error, _request, reply) => answer(error, reply));
  server.setNotFoundHandler((_request, reply) => answer(refusal(404), reply));
  server.addHook('onRequest', async (request) => {
    if (gatekeeper.isOpen && !isLoopback(hostNameOf(request.headers.host))) throw refusal(421);
    if (!URL.canParse(`http://${request.headers.host}/`)) throw refusal(400);
  });
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  return server;
}

// What is no HTTP request at all never reaches the routes, so the answer is written by hand.
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket, log: ErrorLog): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, body } = formatHttpError(
    refusal(error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400) as FastifyError,
    log,
  );
  const json = JSON.stringify(body);
  const headers = `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(json)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${json}`);
}

// A page of another site can make its own name resolve to this machine and would then be trusted like any caller on loopback.
function hostNameOf(host = ''): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

const OPEN = 'open: everybody who connects is believed and may do everything';

function serveHealth(server: FastifyInstance, { db, isReady, gatekeeper }: GatewayParts): void {
  server.get('/healthz', async () => ({ status: 'ok', access: gatekeeper.isOpen ? OPEN : 'keys' }));
  server.get('/readyz', async (_request, reply) => {
    const isAlive = await db.isAlive();
    if (isAlive && isReady()) return { status: 'ready' };
    return reply.status(503).send({ status: 'not ready', database: isAlive, memory: isReady() });
  });
}
