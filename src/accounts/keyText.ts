import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyScope } from './apiKey.entity';

const WORD_BY_SCOPE: Readonly<Record<KeyScope, string>> = { storefront: 'pub', admin: 'secret' };
const ID_BYTES = 6;
const SECRET_BYTES = 32;
const KEY = /^vitrine_(pub|secret)_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** A new key: `vitrine_pub_` or `vitrine_secret_`, its id, and 256 random bits. */
export function makeKeyText(scope: KeyScope): { id: string; text: string } {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { id, text: `${prefixOf(scope, id)}_${secret}` };
}

/** The part of a key that may be shown. */
export function prefixOf(scope: KeyScope, id: string): string {
  return `vitrine_${WORD_BY_SCOPE[scope]}_${id}`;
}

/** Whether a text begins as keys do. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith('vitrine_');
}

/** The id within a key; null when the text has not the form of one. */
export function readKeyId(text: string): string | null {
  return KEY.exec(text)?.[2] ?? null;
}

/** What is stored of a key. A fast hash is enough: nobody can try 2^256 keys. */
export function hashKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a key that is shown has this hash; the time that it takes does not tell how much of it is right. */
export function hasHash(text: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashKey(text)), Buffer.from(hash));
}
