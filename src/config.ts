import { isIP, isIPv4 } from 'node:net';
import path from 'node:path';
import { readGatewaySettings, type GatewaySettings } from './config/gatewaySettings';
import { readLimits, type LimitSettings } from './config/limitSettings';
import { readRedisUrl } from './config/redisSettings';
import { readSpeechSettings, type SpeechSettings } from './config/speechSettings';
import { readVision, type VisionConfig } from './config/visionSettings';
import { readWhole } from './config/readWhole';
import { ConfigError, quote } from './errors';

/** The validated settings of one process. Frozen; the only place that reads the environment. */
export interface Config {
  /** TCP port; 0 lets the system choose. `PORT`, default 4000. */
  readonly port: number;
  /** Address or name to listen on; any but a loopback address needs keys. `HOST`, default 127.0.0.1. */
  readonly host: string;
  /** Folder for the embedded database, as an absolute path. `DATA_DIR`, default ./var. */
  readonly dataDir: string;
  /** Where the data lives: a file of the embedded database or a MySQL-protocol server. `DATABASE_URL`. */
  readonly database: DatabaseConfig;
  /** How shoppers' tokens are checked; null when none are taken. `JWT_SECRET` or `JWT_JWKS`. */
  readonly jwt: JwtConfig | null;
  /** The Redis that gateways share, or null. `REDIS_URL`. */
  readonly redisUrl: string | null;
  /** How the gateway meets browsers and apps. */
  readonly gateway: GatewaySettings;
  /** What it takes on: requests at once, time for one, what callers may spend. */
  readonly limits: LimitSettings;
  /** How speech is recognized. */
  readonly speech: SpeechSettings;
  /** Whether an empty database is filled with the demo shop. `DEMO`, default 1. */
  readonly isDemo: boolean;
  /** What the reports may use: `ANALYTICS_MEMORY_MB`, default 512, and `ANALYTICS_THREADS`, default 2. */
  readonly analytics: { readonly memoryMb: number; readonly threads: number };
  /** How pictures are looked at. */
  readonly vision: VisionConfig;
  /** The variables that all this was read from, for a process that shall read the same. */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
}

/** How shoppers' signed tokens are checked. */
export interface JwtConfig {
  readonly keys: JwtKeySource;
  /** What `iss` must be; null for anything. `JWT_ISSUER`. */
  readonly issuer: string | null;
  /** What `aud` must have; null for anything. `JWT_AUDIENCE`. */
  readonly audience: string | null;
  /** How far clocks may be apart. `JWT_CLOCK_SKEW_SECONDS`, 0 to 300, default 10. */
  readonly clockSkewSeconds: number;
}

/** What tokens are signed with: a secret (HS256), or keys of a JSON Web Key Set (RS256, ES256) at an address or in a file. */
export type JwtKeySource =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: string };

export type DatabaseConfig =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'mysql'; readonly url: string };

const LOOPBACK_HOSTS = ['localhost', '::1'];

/** Whether `host` can be reached from this machine only: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

function readPort(text: string, faults: string[]): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  faults.push(`PORT was "${quote(text)}"; give a whole number from 0 to 65535`);
  return 0;
}

function readHost(text: string, faults: string[]): string {
  if (!isIP(text) && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    faults.push(`HOST was "${quote(text)}"; give an address such as 127.0.0.1 or ::1, or the name of one`);
  }
  return text;
}

/** RFC 7518, 3.2: a key of HS256 has at least as many bits as its hash. */
const MIN_SECRET_BYTES = 32;
const MAX_SKEW_SECONDS = 300;

function readJwt(environment: NodeJS.ProcessEnv, faults: string[]): JwtConfig | null {
  const { JWT_SECRET, JWT_JWKS, JWT_ISSUER, JWT_AUDIENCE, JWT_CLOCK_SKEW_SECONDS } = environment;
  if (!JWT_SECRET && !JWT_JWKS) {
    if (JWT_ISSUER || JWT_AUDIENCE || JWT_CLOCK_SKEW_SECONDS)
      faults.push(
        'JWT_ISSUER, JWT_AUDIENCE and JWT_CLOCK_SKEW_SECONDS need keys; set JWT_SECRET or JWT_JWKS',
      );
    return null;
  }
  if (JWT_SECRET && JWT_JWKS) faults.push('JWT_SECRET and JWT_JWKS were both given; give one of them');
  const skew = JWT_CLOCK_SKEW_SECONDS || '10';
  if (!/^\d{1,3}$/.test(skew) || Number(skew) > MAX_SKEW_SECONDS) {
    faults.push(
      `JWT_CLOCK_SKEW_SECONDS was "${quote(skew)}"; give a whole number from 0 to ${MAX_SKEW_SECONDS}`,
    );
  }
  return {
    keys: JWT_SECRET ? readJwtSecret(JWT_SECRET, faults) : readJwks(JWT_JWKS!, faults),
    issuer: JWT_ISSUER || null,
    audience: JWT_AUDIENCE || null,
    clockSkewSeconds: Number(skew),
  };
}

function readJwtSecret(secret: string, faults: string[]): JwtKeySource {
  const length = Buffer.byteLength(secret);
  if (length < MIN_SECRET_BYTES) {
    faults.push(
      `JWT_SECRET has ${length} bytes; give at least ${MIN_SECRET_BYTES}, such as \`openssl rand -base64 32\``,
    );
  }
  return { kind: 'secret', secret };
}

function readJwks(text: string, faults: string[]): JwtKeySource {
  if (!/^https?:/i.test(text)) return { kind: 'file', file: path.resolve(text) };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1')))) {
    faults.push(`JWT_JWKS was "${quote(text)}"; give an https address or a file`);
  }
  return { kind: 'url', url: text };
}

function readDatabase(text: string | undefined, dataDir: string, faults: string[]): DatabaseConfig {
  if (!text) return { kind: 'sqlite', file: path.join(dataDir, 'vitrine.db') };
  if (/^(mysql|mariadb):\/\//.test(text) && URL.canParse(text)) {
    const url = new URL(text);
    if (url.hostname && url.pathname.length > 1)
      return { kind: 'mysql', url: text.replace(/^mariadb:/, 'mysql:') };
    faults.push('DATABASE_URL names no host or no database; give mysql://user:password@host:3306/database');
  } else if (/^(sqlite|file):/.test(text)) {
    const file = text.replace(/^(sqlite|file):(\/\/)?/, '');
    if (file) return { kind: 'sqlite', file: path.resolve(file) };
    faults.push('DATABASE_URL names no file; give sqlite:path/to/vitrine.db');
  } else {
    // The value is not shown: it may hold a password.
    faults.push(
      'DATABASE_URL has an unknown form; give mysql://user:password@host:3306/database or sqlite:path/to/vitrine.db',
    );
  }
  return { kind: 'sqlite', file: '' };
}

function readDemo(text: string, faults: string[]): boolean {
  if (text === '0' || text === '1') return text === '1';
  faults.push(`DEMO was "${quote(text)}"; give 1 (fill an empty database with the demo shop) or 0`);
  return false;
}

/**
 * Reads and checks the environment. Throws ConfigError with every fault at once.
 *
 * @param environment the variables; the process's own by default
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const dataDir = path.resolve(environment.DATA_DIR || 'var');
  const config: Config = {
    port: readPort(environment.PORT || '4000', faults),
    host: readHost(environment.HOST || '127.0.0.1', faults),
    dataDir,
    database: readDatabase(environment.DATABASE_URL, dataDir, faults),
    jwt: readJwt(environment, faults),
    redisUrl: readRedisUrl(environment.REDIS_URL, faults),
    speech: readSpeechSettings(environment, faults),
    gateway: readGatewaySettings(environment, faults),
    limits: readLimits(environment, faults),
    isDemo: readDemo(environment.DEMO || '1', faults),
    analytics: {
      memoryMb: readWhole(environment, 'ANALYTICS_MEMORY_MB', [64, 512, 1_000_000], faults),
      threads: readWhole(environment, 'ANALYTICS_THREADS', [1, 2, 256], faults),
    },
    vision: readVision(environment, faults),
    environment,
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}
