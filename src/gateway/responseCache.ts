import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { isNobody } from '../accounts/caller';
import type { Subscriber } from '../storage/follower';
import type { SequencedRow } from '../storage/feed';
import { BoundedCache } from './boundedCache';
import { cacheSecondsOf } from './cachePolicy';
import type { RequestContext } from './context';

/** Bytes of answers that are kept. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Headers that say who asks: a shared cache must not give the answer to one to another. */
const VARY = 'accept, authorization, x-vitrine-key, x-user-id, x-session-id';

interface Answer {
  /** The data as JSON. */
  readonly json: string;
  readonly etag: string;
  readonly version: number;
  readonly untilMs: number;
}

/** What the cache is built from. */
export interface ResponseCacheParts {
  nowMs: () => number;
  /** Whether everything that was ever committed has been heard of, as far as that can be known. */
  isCurrent: () => boolean;
  /** For how long browsers and caches between may keep an answer without asking, in seconds. */
  publicSeconds: number;
}

/**
 * Keeps answers that nobody in particular asked for. A key is the document, the variables and the role of the caller; what was kept holds as long
 * as no event and no change was heard of since. It subscribes to the follower as the last one, so that whatever an answer is made of has changed
 * before the version does, and an event that was acknowledged changes the very next answer.
 */
export class ResponseCache implements Subscriber<SequencedRow> {
  private readonly answers = new BoundedCache<Answer>(MAX_BYTES);
  /** The JSON of data that need not be written once more. */
  private readonly jsonByData = new WeakMap<object, string>();
  private version = 0;
  /** Answers that were given from here, for reports. */
  hits = 0;

  constructor(private readonly parts: ResponseCacheParts) {}

  async applyChanges(): Promise<void> {
    this.version++;
  }

  async applyEvents(): Promise<void> {
    this.version++;
  }

  /** What Apollo Server asks for each request. */
  plugin(): ApolloServerPlugin<RequestContext> {
    return { requestDidStart: async () => new CachedRequest(this, this.parts.publicSeconds) };
  }

  /** The text of an answer, without writing anew what is kept as text. */
  readonly stringify = (result: { data?: unknown; errors?: unknown; extensions?: unknown }): string => {
    const json = isObject(result.data) ? this.jsonByData.get(result.data) : undefined;
    if (json === undefined || result.errors) return `${JSON.stringify(result)}\n`;
    const extensions = result.extensions ? `,"extensions":${JSON.stringify(result.extensions)}` : '';
    return `{"data":${json}${extensions}}\n`;
  };

  /** The version that an answer which begins now is at least of. */
  begin(): number {
    return this.version;
  }

  /** The kept answer, as data that `stringify` knows; null when there is none that still holds. */
  find(key: string): { data: Record<string, unknown>; etag: string } | null {
    const answer = this.answers.get(key);
    if (!answer || answer.version !== this.version) return null;
    if (answer.untilMs <= this.parts.nowMs() || !this.parts.isCurrent()) return null;
    this.hits++;
    const data = {};
    this.jsonByData.set(data, answer.json);
    return { data, etag: answer.etag };
  }

  /** Keeps an answer that was begun at `version`; returns its ETag. */
  keep(key: string, data: object, version: number, seconds: number): string {
    const json = JSON.stringify(data);
    this.jsonByData.set(data, json);
    const etag = `W/"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;
    if (version === this.version) {
      const untilMs = this.parts.nowMs() + seconds * 1000;
      this.answers.set(key, { json, etag, version, untilMs }, 2 * json.length);
    }
    return etag;
  }
}

type Request = GraphQLRequestContext<RequestContext>;

class CachedRequest {
  private seconds = 0;
  private key = '';
  private version = 0;
  private etag: string | null = null;

  constructor(
    private readonly cache: ResponseCache,
    private readonly publicSeconds: number,
  ) {}

  readonly responseForOperation = async (request: Request) => {
    const { schema, document, operation, contextValue } = request;
    if (!isNobody(contextValue.caller)) return null;
    this.seconds = cacheSecondsOf(schema, document!, operation!);
    if (this.seconds === 0) return null;
    this.version = this.cache.begin();
    this.key = keyOf(request);
    const found = this.cache.find(this.key);
    if (!found) return null;
    this.etag = found.etag;
    return {
      http: request.response.http,
      body: { kind: 'single' as const, singleResult: { data: found.data } },
    };
  };

  readonly willSendResponse = async ({ request, response }: Request) => {
    const { headers } = response.http;
    if (this.seconds > 0 && response.body?.kind === 'single') {
      const { data, errors } = response.body.singleResult;
      if (data && !errors) this.etag ??= this.cache.keep(this.key, data, this.version, this.seconds);
    }
    if (this.etag === null || request.http?.method !== 'GET') {
      headers.set('cache-control', 'private, no-store');
      return;
    }
    const maxAge = Math.min(this.seconds, this.publicSeconds);
    headers.set('cache-control', `public, max-age=${maxAge}, must-revalidate`);
    headers.set('etag', this.etag);
    headers.set('vary', VARY);
    if (isKnownTo(request.http.headers.get('if-none-match'), this.etag)) response.http.status = 304;
  };
}

function keyOf({ queryHash, request, contextValue }: Request): string {
  const parts = [contextValue.caller.role, queryHash, request.operationName ?? '', request.variables ?? {}];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Whether a client has the answer with this ETag already. */
function isKnownTo(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const weak = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || weak(tag) === weak(etag));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
