import { isIPv6 } from 'node:net';
import type { Caller } from '../../accounts/caller';
import type { RateLimits } from '../../config/limitSettings';
import type { BucketLimit, Purse } from './tokenBucket';

/**
 * The buckets that a request is paid from: its key's, its user's and its address's. What an admin key sends comes from the shop's own servers,
 * for many shoppers, and is paid by the key alone.
 */
export function pursesOf({ key, userId, role }: Caller, address: string, rates: RateLimits): Purse[] {
  const purses: Purse[] = [];
  const add = (kind: string, id: string, limit: BucketLimit | null): void => {
    if (limit) purses.push({ id: `${kind}:${id}`, limit });
  };
  if (key) add('key', key.id, rates.key);
  if (key?.scope === 'admin') return purses;
  if (role === 'USER') add('user', userId!, rates.user);
  add('address', networkOf(address), rates.address);
  return purses;
}

/** What stands for an address: of IPv6 its network of 64 bits, since whoever has one address there has all. */
export function networkOf(address: string): string {
  const [, v4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (v4) return v4;
  if (!isIPv6(address)) return address;
  const [head, tail = ''] = address.split('%')[0].split('::');
  const groups = head.split(':').filter(Boolean);
  if (address.includes('::')) {
    const after = tail.split(':').filter(Boolean);
    groups.push(...new Array<string>(8 - groups.length - after.length).fill('0'), ...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
