import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** How long a browser may remember that it may ask, in seconds. */
const REMEMBERED_SECONDS = 600;
/** Headers of an answer that a page may read beside the usual ones. */
const EXPOSED_HEADERS = ['etag', 'retry-after'];

/** Which pages may ask from a browser: those of this server's own origin always, others by the settings. */
export class OriginPolicy {
  /**
   * @param origins origins of other pages, or '*' for every page
   * @param isOpen whether callers are believed without a key. '*' then counts for nothing: any page that is opened on the operator's machine
   *   would be the operator.
   */
  constructor(
    readonly origins: readonly string[] | '*',
    private readonly isOpen: () => boolean,
  ) {}

  /** Whether pages of another origin may ask. */
  allows(origin: string): boolean {
    return this.origins === '*' ? !this.isOpen() : this.origins.includes(origin);
  }

  /**
   * Whether a socket may be opened: browsers do not ask before they open one, so here the server must look. What is no browser sends no origin.
   *
   * @param host the Host header
   */
  allowsSocket(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    return (URL.canParse(origin) && new URL(origin).host === host) || this.allows(origin);
  }
}

/**
 * Answers what browsers ask before a page of another origin may send a request. Named origins may send what a proxy in front knows its users by
 * (cookies, certificates); with '*' no page may. Vitrine itself looks at neither.
 */
export async function allowOrigins(server: FastifyInstance, policy: OriginPolicy): Promise<void> {
  const isAny = policy.origins === '*';
  if (policy.origins.length === 0) return;
  await server.register(cors, {
    origin: (origin, callback) =>
      callback(null, origin && policy.allows(origin) ? (isAny ? '*' : origin) : false),
    credentials: !isAny,
    methods: ['GET', 'POST'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: REMEMBERED_SECONDS,
    strictPreflight: false,
  });
}
