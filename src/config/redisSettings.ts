/**
 * The address of the Redis that gateways of one shop share, or null to keep what it would hold in each process. `REDIS_URL`, such as
 * redis://:password@host:6379/0; shops that share a server take a database number each.
 */
export function readRedisUrl(text: string | undefined, faults: string[]): string | null {
  if (!text) return null;
  if (/^rediss?:\/\//.test(text) && URL.canParse(text) && /^(\/\d*)?$/.test(new URL(text).pathname))
    return text;
  // The value is not shown: it may hold a password.
  faults.push('REDIS_URL has an unknown form; give redis://:password@host:6379/0 or rediss:// for TLS');
  return null;
}
