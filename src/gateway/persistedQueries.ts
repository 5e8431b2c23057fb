import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { BoundedCache } from './boundedCache';

/** Bytes of documents that one process keeps. */
const MAX_BYTES = 16 * 1024 * 1024;
/** How long Redis keeps a document that no gateway registers again, in seconds: a day. */
const KEPT_SECONDS = 86_400;

/** What Apollo Server needs to keep documents by their hash. */
export interface QueryStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<boolean | void>;
}

/**
 * The documents that clients registered by the SHA-256 of their text (automatic persisted queries). A process keeps the last used ones; with
 * Redis, what a client registers at one gateway is known to all of them, and a Redis that fails costs a registration anew.
 */
export class PersistedQueries implements QueryStore {
  private readonly near = new BoundedCache<string>(MAX_BYTES);

  constructor(private readonly redis: Redis | null) {}

  async get(key: string): Promise<string | undefined> {
    return this.near.get(key) ?? this.fetch(key);
  }

  // A failure is a miss: the client then sends the text, and redis.ts has told the operator of the loss.
  private async fetch(key: string): Promise<string | undefined> {
    const text = await this.redis?.get(key).catch(() => null);
    if (!text || !isHashOf(key, text)) return undefined;
    this.near.set(key, text, text.length);
    return text;
  }

  async set(key: string, value: string): Promise<void> {
    this.near.set(key, value, value.length);
    await this.redis?.set(key, value, 'EX', KEPT_SECONDS).catch(() => null);
  }

  async delete(key: string): Promise<void> {
    this.near.delete(key);
  }
}

// Apollo Server puts a prefix before the hash.
function isHashOf(key: string, text: string): boolean {
  return key.endsWith(createHash('sha256').update(text).digest('hex'));
}
