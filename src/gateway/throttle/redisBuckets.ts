import type { Redis, Result } from 'ioredis';
import type { Buckets, Purse, Taken } from './tokenBucket';

/**
 * KEYS are buckets; ARGV is the cost and, for each bucket, its capacity and what comes back in a second. Answers whether it was taken and what
 * each bucket holds. The clock is the server's, so that gateways need not agree on theirs.
 */
const TAKE = `
local cost = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local held, allowed = {}, 1
for k, key in ipairs(KEYS) do
  local capacity, rate = tonumber(ARGV[2 * k]), tonumber(ARGV[2 * k + 1])
  local state = redis.call('HMGET', key, 'tokens', 'at')
  held[k] = capacity
  if state[1] then
    held[k] = math.min(capacity, state[1] + math.max(0, now - state[2]) * rate / 1000)
  end
  if held[k] < cost then allowed = 0 end
end
local answer = { allowed }
for k, key in ipairs(KEYS) do
  local capacity, rate = tonumber(ARGV[2 * k]), tonumber(ARGV[2 * k + 1])
  if allowed == 1 then
    held[k] = math.min(capacity, held[k] - cost)
    redis.call('HSET', key, 'tokens', string.format('%.6f', held[k]), 'at', string.format('%.3f', now))
    redis.call('PEXPIRE', key, math.ceil((capacity - held[k]) / rate * 1000) + 1000)
  end
  answer[k + 1] = string.format('%.6f', held[k])
end
return answer`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeTokens(
      keyCount: number,
      ...keysAndArguments: (string | number)[]
    ): Result<[allowed: number, ...held: string[]], Context>;
  }
}

/** How long Redis is left alone after it failed, in milliseconds: callers do not wait for it one after the other. */
const REST_MS = 1000;

/**
 * Buckets that all gateways of a shop share, each request by one atomic script. While Redis does not answer, each gateway counts by itself, so
 * that limits become looser and nobody is turned away for it; `onChange` hears when that begins and ends.
 */
export class RedisBuckets implements Buckets {
  private restsUntilMs = 0;
  /** Whether this gateway counts by itself. */
  isAlone = false;

  constructor(
    private readonly redis: Redis,
    private readonly fallback: Buckets,
    private readonly onChange: (isAlone: boolean, reason: unknown) => void,
    private readonly nowMs: () => number = Date.now,
  ) {
    redis.defineCommand('takeTokens', { lua: TAKE });
  }

  async take(purses: readonly Purse[], cost: number): Promise<Taken> {
    if (this.nowMs() < this.restsUntilMs) return this.fallback.take(purses, cost);
    try {
      const [isAllowed, ...held] = await this.redis.takeTokens(
        purses.length,
        ...purses.map(({ id }) => `bucket:${id}`),
        cost,
        ...purses.flatMap(({ limit }) => [limit.capacity, limit.restorePerSecond]),
      );
      this.note(false, null);
      return { isAllowed: isAllowed === 1, available: held.map(Number) };
    } catch (error) {
      this.restsUntilMs = this.nowMs() + REST_MS;
      this.note(true, error);
      return this.fallback.take(purses, cost);
    }
  }

  private note(isAlone: boolean, reason: unknown): void {
    if (isAlone === this.isAlone) return;
    this.isAlone = isAlone;
    this.onChange(isAlone, reason);
  }
}
