import { Redis } from 'ioredis';

/** A command that takes longer counts as failed, in milliseconds: nobody waits for a cache. */
const COMMAND_TIMEOUT_MS = 500;
/** The longest pause between two tries to connect, in milliseconds. */
const MAX_PAUSE_MS = 2_000;

/** All keys begin with it. */
export const REDIS_PREFIX = 'vitrine:';

/**
 * A connection to the Redis at `url`, whose keys get REDIS_PREFIX. It connects by itself, now and after every loss; while it is not connected
 * commands are refused at once, and whoever gives one goes on without. `onError` hears of every loss once.
 */
export function openRedis(url: string, onError: (error: unknown) => void): Redis {
  const redis = new Redis(url, {
    keyPrefix: REDIS_PREFIX,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS * 4,
    disconnectTimeout: 100,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(times * 100, MAX_PAUSE_MS),
  });
  let isLost = false;
  redis.on('ready', () => (isLost = false));
  redis.on('error', (error) => {
    if (!isLost) onError(error);
    isLost = true;
  });
  return redis;
}

/** Resolves once `redis` answers or its first try to connect has failed: a server that starts counts with the others from its first request on. */
export function firstTry(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ['ready', 'error', 'close']) redis.once(event, () => resolve());
  });
}
