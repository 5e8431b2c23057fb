/** Opens what is imported: files, compressed files, standard input, or bytes from anywhere. */
import { createReadStream } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A path, `-` for standard input, or named bytes. */
export type ImportSource = string | { name: string; chunks: AsyncIterable<Uint8Array> };

/** A file or folder that cannot be read at all. The message names what was looked for and is fit for a person. */
export class ImportSourceError extends Error {
  readonly code = 'IMPORT_SOURCE';
}

/** How a source is named in reports. */
export function sourceName(source: ImportSource): string {
  if (typeof source !== 'string') return source.name;
  return source === '-' ? 'standard input' : source;
}

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a source, decompressed when they start with the gzip mark, whatever the name.
 * @throws ImportSourceError when there is nothing to read.
 */
export async function* openSource(
  source: ImportSource,
  onBytes?: (count: number) => void,
): AsyncGenerator<Buffer> {
  const raw = counted(rawChunks(source), sourceName(source), onBytes)[Symbol.asyncIterator]();
  const head = await firstBytes(raw);
  const bytes = withHead(head, raw);
  yield* head[0] === 0x1f && head[1] === 0x8b ? gunzipped(bytes) : bytes;
}

function rawChunks(source: ImportSource): AsyncIterable<Uint8Array> {
  if (typeof source !== 'string') return source.chunks;
  return source === '-' ? process.stdin : createReadStream(source, { highWaterMark: CHUNK_BYTES });
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onBytes?: (count: number) => void,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of chunks) {
      onBytes?.(chunk.byteLength);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  } catch (error) {
    throw new ImportSourceError(`cannot read ${name}: ${readErrorText(error)}`, { cause: error });
  }
}

const READ_ERRORS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder; name a file',
  EACCES: 'reading it is not permitted',
};

function readErrorText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return READ_ERRORS[code ?? ''] ?? message;
}

/** Reads until two bytes are there (a pipe may give one at a time) or the end. */
async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* withHead(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The stream is destroyed with the loop that reads it, and closes what it reads from. */
function gunzipped(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(Readable.from(bytes, { objectMode: false }), gunzip, () => {
    // An error reaches the reader through the destroyed stream.
  });
  return gunzip;
}

/** Whether an error says that compressed data is damaged or ends early. */
export function isBrokenGzip(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR';
}

/** Size on disk in bytes, or undefined for what is no regular file: the total of a progress display. */
export async function sourceBytes(source: ImportSource): Promise<number | undefined> {
  if (typeof source !== 'string' || source === '-') return undefined;
  const found = await stat(source).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/** Sizes on disk of several files, in bytes. */
export async function totalBytes(paths: string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(sourceBytes));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/**
 * Path of the first of `names` that stands in a folder, as it is or with `.gz`.
 * @throws ImportSourceError that names the folder and all that was looked for.
 */
export async function findFile(folder: string, names: string[]): Promise<string> {
  const candidates = names.flatMap((name) => [name, `${name}.gz`]);
  for (const name of candidates) {
    const path = join(folder, name);
    if (await isReadable(path)) return path;
  }
  await listFolder(folder);
  throw new ImportSourceError(`${folder} holds none of ${candidates.join(', ')}`);
}

async function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Names of the files in a folder, sorted.
 * @throws ImportSourceError when it is no folder.
 */
export async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const text = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such folder' : undefined;
    throw new ImportSourceError(`cannot read ${folder}: ${text ?? 'it is not a folder'}`, {
      cause: error,
    });
  }
}
