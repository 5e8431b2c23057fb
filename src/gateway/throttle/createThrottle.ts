import type { ApolloServerPlugin } from '@apollo/server';
import type { Redis } from 'ioredis';
import { DEFAULT_RATES, type LimitSettings } from '../../config/limitSettings';
import type { RequestContext } from '../context';
import type { ErrorLog } from '../errorFormat';
import { limitCost } from './limitCost';
import { MemoryBuckets } from './memoryBuckets';
import { RedisBuckets } from './redisBuckets';

/** What the limit is made from. */
export interface ThrottleParts {
  limits: LimitSettings;
  /** Where gateways share their buckets; null to keep them in this process. */
  redis: Redis | null;
  /** Whether callers are believed without keys: then only limits that are set hold. */
  isOpen: () => boolean;
  nowMs: () => number;
  log: ErrorLog;
}

/** The limit of what callers may spend: shared through Redis, or of this process alone. */
export function createThrottle({
  limits: { rates },
  redis,
  isOpen,
  nowMs,
  log,
}: ThrottleParts): ApolloServerPlugin<RequestContext> {
  const memory = new MemoryBuckets(nowMs);
  const onChange = (isAlone: boolean, reason: unknown): void =>
    log({ errorId: 'throttle', error: isAlone ? new Error(ALONE, { cause: reason }) : BACK });
  const buckets = redis ? new RedisBuckets(redis, memory, onChange) : memory;
  return limitCost(buckets, () => rates ?? (isOpen() ? null : DEFAULT_RATES));
}

const ALONE = 'Redis does not answer: until it does, what callers may spend is counted by each server alone';
const BACK = 'Redis answers again: what callers may spend is counted for all servers together';
