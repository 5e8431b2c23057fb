import { isLoopback } from '../config';
import { ConfigError } from '../errors';

/**
 * Throws ConfigError when a server would believe whoever reaches it, from other machines too.
 *
 * @param hasKeys whether a key was ever made
 */
export function checkExposure(host: string, hasKeys: boolean): void {
  if (isLoopback(host) || hasKeys) return;
  throw new ConfigError([
    `HOST was "${host}", which other machines reach, and this shop has no keys: whoever connects could read every shopper and change everything. ` +
      'Make a key with `vitrine keys create --admin` (and one with `--storefront` for pages), then start again; or listen on 127.0.0.1',
  ]);
}
