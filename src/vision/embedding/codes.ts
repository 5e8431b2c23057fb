/** A vector as it is stored: whole numbers of 16 bits, times `scale`. Within 2^-16 of the largest number, so that nothing is lost that a network knows. */
export interface StoredVector {
  /** Little-endian, two bytes a number. */
  readonly codes: Buffer;
  readonly scale: number;
}

const LARGEST = 32_767;

/** Packs a vector; one of zeros has the scale 0. */
export function packVector(vector: Float32Array): StoredVector {
  const most = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const codes = Buffer.allocUnsafe(vector.length * 2);
  const factor = most > 0 ? LARGEST / most : 0;
  vector.forEach((value, at) => codes.writeInt16LE(Math.round(value * factor), at * 2));
  return { codes, scale: most / LARGEST };
}

/** What `packVector` packed. */
export function unpackVector({ codes, scale }: StoredVector): Float32Array {
  const vector = new Float32Array(codes.length / 2);
  for (let at = 0; at < vector.length; at++) vector[at] = codes.readInt16LE(at * 2) * scale;
  return vector;
}
