import { createHash } from 'node:crypto';

/** What was learned from the shop's own pictures. */
export interface VisionModel {
  /** Digest of all that it holds. */
  readonly version: string;
  /** The embedder's model whose vectors it is about. */
  readonly embedder: string;
  /** How many pictures it was learned from. */
  readonly pictures: number;
  /** Mean of their vectors: what all have in common says nothing about any. */
  readonly mean: Float32Array;
}

const FORMAT = 1;

interface Header {
  format: number;
  embedder: string;
  pictures: number;
  dimension: number;
}

/** The model as bytes: a line of JSON, then the mean as little-endian floats. */
export function encodeVisionModel({ embedder, pictures, mean }: Omit<VisionModel, 'version'>): Buffer {
  const header: Header = { format: FORMAT, embedder, pictures, dimension: mean.length };
  const floats = Buffer.alloc(mean.length * 4);
  mean.forEach((value, at) => floats.writeFloatLE(value, at * 4));
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), floats]);
}

/** Reads `encodeVisionModel`'s bytes. Throws Error for another format or bytes that are cut off. */
export function decodeVisionModel(bytes: Buffer): VisionModel {
  const end = bytes.indexOf('\n');
  const header = JSON.parse(bytes.subarray(0, Math.max(0, end)).toString()) as Header;
  if (header.format !== FORMAT) throw new Error(`a vision model has format ${header.format}, not ${FORMAT}`);
  const floats = bytes.subarray(end + 1);
  if (floats.length !== header.dimension * 4) throw new Error('a vision model is cut off');
  return {
    version: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
    embedder: header.embedder,
    pictures: header.pictures,
    mean: Float32Array.from({ length: header.dimension }, (_, at) => floats.readFloatLE(at * 4)),
  };
}
