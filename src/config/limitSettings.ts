import { isIP } from 'node:net';
import { quote } from '../errors';
import { readWhole } from './readWhole';

/** How much one bucket holds, in cost, and what comes back in a second. */
export interface RateLimit {
  readonly capacity: number;
  readonly restorePerSecond: number;
}

/** What callers may spend; null where there is no limit. */
export interface RateLimits {
  readonly key: RateLimit | null;
  readonly user: RateLimit | null;
  readonly address: RateLimit | null;
}

/** What one server takes on. */
export interface LimitSettings {
  /** Requests that are worked on at once; more are turned away. `MAX_CONCURRENT`, default 256. */
  readonly maxConcurrent: number;
  /** Time for one request. `REQUEST_TIMEOUT_MS`, default 30,000. */
  readonly requestTimeoutMs: number;
  /**
   * `RATE_LIMITS`, such as `address=20000/1000 user=off`; what is not named stays as it is by default. `off`: none at all. Null when it is not
   * set: the default where callers show keys, none in an open shop.
   */
  readonly rates: RateLimits | null;
  /** Proxies whose X-Forwarded-For is believed: addresses or networks. `TRUST_PROXY`. */
  readonly trustProxy: readonly string[];
}

/** A shopper's page costs some hundreds; a storefront key is shared by all shoppers of a page. */
export const DEFAULT_RATES: RateLimits = {
  key: { capacity: 2_000_000, restorePerSecond: 200_000 },
  user: { capacity: 20_000, restorePerSecond: 1000 },
  address: { capacity: 20_000, restorePerSecond: 1000 },
};

const NO_RATES: RateLimits = { key: null, user: null, address: null };
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [address, bits = '0', ...rest] = text.split('/');
  const isAddress =
    isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
  return NAMED_NETWORKS.includes(text) || (isAddress && rest.length === 0);
}

/** Reads what a server takes on; faults are added to the list. */
export function readLimits(environment: NodeJS.ProcessEnv, faults: string[]): LimitSettings {
  const proxies = (environment.TRUST_PROXY ?? '').split(/[\s,]+/).filter(Boolean);
  for (const proxy of proxies.filter((one) => !isNetwork(one))) {
    faults.push(
      `TRUST_PROXY had "${quote(proxy)}"; give addresses or networks such as 10.0.0.0/8, or loopback`,
    );
  }
  return {
    maxConcurrent: readWhole(environment, 'MAX_CONCURRENT', [1, 256, 100_000], faults),
    requestTimeoutMs: readWhole(environment, 'REQUEST_TIMEOUT_MS', [100, 30_000, 600_000], faults),
    rates: environment.RATE_LIMITS ? readRates(environment.RATE_LIMITS, faults) : null,
    trustProxy: proxies,
  };
}

function readRates(text: string, faults: string[]): RateLimits {
  if (text.trim() === 'off') return NO_RATES;
  const rates: Record<string, RateLimit | null> = { ...DEFAULT_RATES };
  for (const part of text.trim().split(/[\s,]+/)) {
    const [, name, capacity, restore] =
      /^(key|user|address)=(?:off|(\d{1,12})\/(\d{1,12}))$/.exec(part) ?? [];
    const isOff = name !== undefined && capacity === undefined;
    if (isOff || (Number(capacity) > 0 && Number(restore) > 0)) {
      rates[name] = isOff ? null : { capacity: Number(capacity), restorePerSecond: Number(restore) };
    } else {
      faults.push(
        `RATE_LIMITS had "${quote(part)}"; give off, or parts such as address=20000/1000 (at once / a second), user=off, key=2000000/200000`,
      );
    }
  }
  return rates as unknown as RateLimits;
}
