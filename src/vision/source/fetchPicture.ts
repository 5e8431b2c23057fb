import { lookup as systemLookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError, quote } from '../../errors';
import { MAX_PICTURE_BYTES } from '../decodePicture';
import { isPublicAddress } from './publicAddress';

/** How pictures are fetched; everything has a default. */
export interface FetchOptions {
  /** Hosts whose private addresses are allowed, in small letters: a picture server beside this one. */
  privateHosts?: readonly string[];
  /** From the first byte sent to the last one read, redirects included; 15,000. */
  timeoutMs?: number;
  maxBytes?: number;
  /** Finds the addresses of a host; the system's by default. */
  lookup?: LookupFunction;
}

const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The bytes at an http or https address. No host but one of the public internet is connected to, whatever a name resolves to and wherever a
 * redirect leads: the address that was checked is the one that is used. Throws IMAGE_NOT_FETCHED when it cannot be had (again later, perhaps),
 * ADDRESS_FORBIDDEN when it must not, IMAGE_TOO_LARGE, UNSUPPORTED_IMAGE for another type.
 */
export async function fetchPicture(address: string, options: FetchOptions = {}): Promise<Buffer> {
  const { timeoutMs = 15_000 } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    let url = parse(address, address);
    for (let redirects = 0; ; redirects++) {
      const response = await get(url, options, signal);
      const { statusCode = 0, headers } = response;
      if (!REDIRECTS.includes(statusCode)) return await readBody(response, options.maxBytes);
      response.destroy();
      if (redirects === MAX_REDIRECTS) throw failed(`it redirects more than ${MAX_REDIRECTS} times`);
      url = parse(headers.location ?? '', address, url);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failed(signal.aborted ? `it took longer than ${timeoutMs / 1000} s` : reasonOf(error));
  }
}

function parse(location: string, asked: string, base?: URL): URL {
  const url = URL.canParse(location, base?.href) ? new URL(location, base?.href) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw forbidden(`"${quote(location)}" ${base ? 'that it redirects to ' : ''}is no http or https address`);
  }
  if (url.username || url.password) throw forbidden(`"${quote(asked)}" holds a user or a password`);
  return url;
}

/** Connects to an address that was checked, never to one that is resolved again later. */
function get(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const isPrivateAllowed = (options.privateHosts ?? []).includes(host);
  // No name is looked up for an IP address.
  if (isIP(host) !== 0 && !isPrivateAllowed && !isPublicAddress(host)) throw notPublic(host, host);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/*', 'user-agent': 'vitrine', 'accept-encoding': 'identity' };
    const lookup = isPrivateAllowed ? options.lookup : checkedLookup(options.lookup ?? systemLookup);
    request(url, { headers, lookup, signal, agent: false, maxHeaderSize: 16_384 }, resolve)
      .on('error', reject)
      .end();
  });
}

/** A lookup that fails when any address of the host is not public. */
function checkedLookup(lookup: LookupFunction): LookupFunction {
  return (host, options, done) =>
    lookup(host, options, (error, found, family) => {
      if (error) return done(error, found, family);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      const wrong = addresses.find((address) => !isPublicAddress(address));
      if (wrong !== undefined || addresses.length === 0)
        done(notPublic(host, wrong ?? '') as Error, found, family);
      else done(null, found, family);
    });
}

async function readBody(response: IncomingMessage, maxBytes = MAX_PICTURE_BYTES): Promise<Buffer> {
  const { statusCode, headers } = response;
  try {
    if (statusCode !== 200) throw failed(`it answered with status ${statusCode}`);
    const type = (headers['content-type'] ?? '').split(';', 1)[0].trim().toLowerCase();
    if (type && !/^image\/|^(application|binary)\/octet-stream$/.test(type)) {
      throw new AppError(
        'UNSUPPORTED_IMAGE',
        `the address answered with ${quote(type)}; give that of a picture`,
      );
    }
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    response.destroy();
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' ? 'its host is not known' : `${code ?? message}`;
}

function failed(reason: string): AppError {
  return new AppError('IMAGE_NOT_FETCHED', `the picture could not be fetched: ${reason}`);
}

function forbidden(reason: string): AppError {
  return new AppError('ADDRESS_FORBIDDEN', `the picture is not fetched: ${reason}`);
}

function notPublic(host: string, address: string): AppError {
  const shown = host === address ? host : `${host} (${address})`;
  return forbidden(`${quote(shown, 100)} is no host of the public internet; see VISION_PRIVATE_HOSTS`);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('IMAGE_TOO_LARGE', `the picture has more than ${maxBytes} bytes; give a smaller one`);
}
