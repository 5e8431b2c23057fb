import path from 'node:path';
import { quote } from '../errors';

/** How the gateway meets browsers and apps. */
export interface GatewaySettings {
  /** The documents that the shop's own pages and apps send; null when none are given. `PERSISTED_QUERIES`. */
  readonly trustedDocuments: TrustedDocumentSettings | null;
  /** Origins whose pages may ask from a browser, beside this server's own; '*' for every origin. `CORS_ORIGINS`. */
  readonly corsOrigins: readonly string[] | '*';
  /**
   * Whether this is a subgraph of Apollo Federation 2, and of how much: all of the schema, or of products and users only what is computed here. Null
   * when it is none. `FEDERATION`: 1, extend or 0, default 0.
   */
  readonly subgraph: 'FULL' | 'EXTEND' | null;
  /**
   * For how long browsers and caches between may keep an answer to nobody in particular without asking whether it still holds, in seconds.
   * `CACHE_PUBLIC_SECONDS`, 0 to 3,600, default 0: an event shows in the very next answer.
   */
  readonly publicSeconds: number;
}

export interface TrustedDocumentSettings {
  /** The manifest, as an absolute path. */
  readonly file: string;
  /** Whether every other document is refused. `PERSISTED_QUERIES_ONLY`, default 0. */
  readonly isOnly: boolean;
}

function readTrustedDocuments(
  { PERSISTED_QUERIES, PERSISTED_QUERIES_ONLY: only = '0' }: NodeJS.ProcessEnv,
  faults: string[],
): TrustedDocumentSettings | null {
  if (!['', '0', '1'].includes(only)) {
    faults.push(`PERSISTED_QUERIES_ONLY was "${quote(only)}"; give 1 (refuse every other document) or 0`);
  }
  if (PERSISTED_QUERIES) return { file: path.resolve(PERSISTED_QUERIES), isOnly: only === '1' };
  if (only === '1') {
    faults.push('PERSISTED_QUERIES_ONLY was "1" without PERSISTED_QUERIES; give the file of the documents');
  }
  return null;
}

function readCorsOrigins(text: string | undefined, faults: string[]): readonly string[] | '*' {
  if (text?.trim() === '*') return '*';
  const origins = (text ?? '').split(',').flatMap((part) => part.trim() || []);
  for (const origin of origins) {
    if (isOrigin(origin)) continue;
    const advice = 'give origins such as https://shop.example, with commas between them, or * alone';
    faults.push(`CORS_ORIGINS has "${quote(origin)}"; ${advice}`);
  }
  return origins;
}

// A browser sends an origin just as URL writes it: no path, no default port, small letters.
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function readSubgraph(text: string, faults: string[]): GatewaySettings['subgraph'] {
  if (text === '0') return null;
  if (text === '1') return 'FULL';
  if (text === 'extend') return 'EXTEND';
  faults.push(
    `FEDERATION was "${quote(text)}"; give 1, extend (the supergraph has products of its own) or 0`,
  );
  return null;
}

function readPublicSeconds(text: string, faults: string[]): number {
  if (/^\d{1,4}$/.test(text) && Number(text) <= 3600) return Number(text);
  faults.push(`CACHE_PUBLIC_SECONDS was "${quote(text)}"; give a whole number from 0 to 3600`);
  return 0;
}

/** Reads what concerns browsers and apps; what is wrong is added to `faults`. */
export function readGatewaySettings(environment: NodeJS.ProcessEnv, faults: string[]): GatewaySettings {
  return {
    trustedDocuments: readTrustedDocuments(environment, faults),
    corsOrigins: readCorsOrigins(environment.CORS_ORIGINS, faults),
    publicSeconds: readPublicSeconds(environment.CACHE_PUBLIC_SECONDS || '0', faults),
    subgraph: readSubgraph(environment.FEDERATION || '0', faults),
  };
}
