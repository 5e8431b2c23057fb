import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { refusal } from './errorFormat';

/** Answers below it fit into one packet as they are, in bytes. */
const THRESHOLD_BYTES = 1_400;
/** Brotli's default of 11 takes 50 times as long and is meant for files that are compressed once. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;

/**
 * Compresses answers for clients that say they can read it, and reads compressed requests. The limit of a body counts what a request inflates to,
 * piece by piece as it does, so that a small body that grows without end is refused when it has grown to the limit.
 */
export async function compressAnswers(server: FastifyInstance): Promise<void> {
  await server.register(compress, {
    encodings: ['br', 'gzip'],
    requestEncodings: ['br', 'gzip', 'deflate', 'identity'],
    threshold: THRESHOLD_BYTES,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    zlibOptions: { level: GZIP_LEVEL },
    onUnsupportedRequestEncoding: () => refusal(415),
    onInvalidRequestPayload: () => refusal(400),
  });
}
