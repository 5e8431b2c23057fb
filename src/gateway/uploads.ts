import multipart, { type Multipart, type MultipartFile, type MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, quote, type ErrorCode } from '../errors';
import { MAX_UPLOAD_BYTES, Upload } from '../upload';
import { placeUpload, readUploadMap, type UploadMap } from './uploadMap';
import { UploadBudget, type Share } from './uploadBudget';

/** Files of one request at most. */
const MAX_FILES = 10;
/** Bytes of all files of one request at most. */
const MAX_REQUEST_BYTES = 32 * 1024 * 1024;
/** Bytes of all files of all requests that are being answered at most. */
const MAX_HELD_BYTES = 160 * 1024 * 1024;
/** Bytes of `operations` and of `map`. */
const MAX_FIELD_BYTES = 1024 * 1024;

/** Headers that a page of another site cannot send without asking first; Apollo Server asks for the same. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

const LIMITS = {
  fields: 2,
  files: MAX_FILES,
  parts: MAX_FILES + 2,
  fileSize: MAX_UPLOAD_BYTES,
  fieldSize: MAX_FIELD_BYTES,
  fieldNameSize: 100,
  headerPairs: 20,
};

/**
 * Lets the routes of `server` take GraphQL multipart requests: the body becomes the operation, with an Upload wherever the map puts a file. The
 * parts come in the order of the convention, `operations`, `map`, files, so that nothing is held that no one asked for.
 */
export async function acceptUploads(server: FastifyInstance): Promise<void> {
  await server.register(multipart, { limits: LIMITS });
  const budget = new UploadBudget(MAX_REQUEST_BYTES, MAX_HELD_BYTES);
  const parse = createJsonParser(server);
  server.addHook('preHandler', async (request, reply) => {
    if (!request.isMultipart()) return;
    // Apollo Server refuses it before it looks at the body, so the body need not be read.
    if (!PREFLIGHT_HEADERS.some((name) => request.headers[name])) return closeAfter(reply);
    const share = budget.open();
    reply.raw.once('close', () => share.release());
    try {
      request.body = await readOperations(request, share, parse);
    } catch (error) {
      closeAfter(reply);
      throw asUploadError(error);
    }
  });
}

// What is left of the body is not read, so no other request can follow on the connection.
function closeAfter(reply: FastifyReply): void {
  void reply.header('connection', 'close');
}

type JsonParser = (text: string, name: string) => unknown;

/** The parser of JSON bodies, with the same refusal of keys that reach a prototype. */
function createJsonParser(server: FastifyInstance): JsonParser {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (text, name) => {
    let value: unknown;
    void parse({} as FastifyRequest, text, (error, parsed) => {
      if (error) throw new AppError('BAD_UPLOAD', `${name} is no JSON; send a JSON object`);
      value = parsed;
    });
    return value;
  };
}

async function readOperations(request: FastifyRequest, share: Share, parse: JsonParser): Promise<unknown> {
  const parts = request.parts();
  const operations = parse(textOf(await nextPart(parts), 'operations', 'first'), 'operations');
  const map = readUploadMap(parse(textOf(await nextPart(parts), 'map', 'second'), 'map'), MAX_FILES);
  const missing = new Set(map.keys());
  for (let part = await nextPart(parts); part; part = await nextPart(parts)) {
    const places = placesOf(part, map, missing);
    const file = await readFile(part as MultipartFile, share);
    for (const place of places) placeUpload(operations, place, file);
  }
  if (missing.size === 0) return operations;
  throw new AppError(
    'BAD_UPLOAD',
    `the file "${quote([...missing][0])}" of map did not come; send it as a part`,
  );
}

async function nextPart(parts: AsyncIterableIterator<Multipart>): Promise<Multipart | undefined> {
  const { value, done } = await parts.next();
  return done ? undefined : value;
}

function textOf(part: Multipart | undefined, name: string, order: string): string {
  if (part?.type !== 'field' || part.fieldname !== name) {
    throw new AppError(
      'BAD_UPLOAD',
      `the ${order} part is not ${name}; send operations, map, then the files`,
    );
  }
  const { value, valueTruncated } = part as MultipartValue;
  if (valueTruncated) {
    throw new AppError('UPLOAD_TOO_LARGE', `${name} is larger than ${MAX_FIELD_BYTES} bytes; send less`);
  }
  // A part that calls itself JSON comes parsed.
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function placesOf(part: Multipart, map: UploadMap, missing: Set<string>): readonly string[] {
  const places = map.get(part.fieldname);
  if (part.type === 'file' && places && missing.delete(part.fieldname)) return places;
  throw new AppError(
    'BAD_UPLOAD',
    `the part "${quote(part.fieldname)}" is no file of map, or came twice; send each file of map once`,
  );
}

async function readFile({ file, filename, mimetype }: MultipartFile, share: Share): Promise<Upload> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(share.take(chunk as Buffer));
  if (file.truncated) throw tooLarge(`a file is larger than ${MAX_UPLOAD_BYTES} bytes; send a smaller one`);
  return new Upload(filename ?? '', mimetype, Buffer.concat(chunks));
}

function tooLarge(message: string): AppError {
  return new AppError('UPLOAD_TOO_LARGE', message);
}

const STATUS: Partial<Record<ErrorCode, number>> = { UPLOAD_TOO_LARGE: 413, UNAVAILABLE: 503 };

/** A refusal with its HTTP status, whoever noticed: our checks or the parser of multipart bodies. */
function asUploadError(error: unknown): Error {
  const { code = '' } = error as { code?: string };
  const known =
    error instanceof AppError
      ? error
      : /^FST_(PARTS|FILES|FIELDS)_LIMIT$/.test(code)
        ? tooLarge(`the body has more than ${MAX_FILES} files or 2 fields; send less`)
        : code === 'FST_REQ_FILE_TOO_LARGE'
          ? tooLarge(`a file is larger than ${MAX_UPLOAD_BYTES} bytes; send a smaller one`)
          : new AppError('BAD_UPLOAD', 'the multipart body is cut off or malformed; send it anew');
  return Object.assign(known, { statusCode: STATUS[known.extensions.code as ErrorCode] ?? 400 });
}
