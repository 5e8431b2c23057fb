import { createHash } from 'node:crypto';

/** What identifies an item of a list. */
export interface PrintedItem {
  readonly productId: string;
  readonly score: number;
}

const ID_BYTES = 3;
const SCORE_BYTES = 2;
/** Bytes of one fingerprint. */
export const PRINT_BYTES = ID_BYTES + SCORE_BYTES;

const scoreBits = new DataView(new ArrayBuffer(8));

/** Five bytes an item: 24 bits of a hash of the product id and 16 bits of a hash of the score, to its last bit. */
export function fingerprintsOf(items: readonly PrintedItem[]): Buffer {
  const prints = Buffer.alloc(items.length * PRINT_BYTES);
  items.forEach(({ productId, score }, k) => {
    prints.writeUIntBE(idPrint(productId), k * PRINT_BYTES, ID_BYTES);
    prints.writeUIntBE(scorePrint(score), k * PRINT_BYTES + ID_BYTES, SCORE_BYTES);
  });
  return prints;
}

/** The prints of the item at `at`, from 0. */
export function readPrint(prints: Buffer, at: number): { id: number; score: number } {
  const id = prints.readUIntBE(at * PRINT_BYTES, ID_BYTES);
  return { id, score: prints.readUIntBE(at * PRINT_BYTES + ID_BYTES, SCORE_BYTES) };
}

/** 24 bits of a hash of an id (FNV-1a over UTF-16 units, finished as in MurmurHash3). */
export function idPrint(productId: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < productId.length; k++) hash = Math.imul(hash ^ productId.charCodeAt(k), 0x01000193);
  return finish(hash) >>> 8;
}

/** 16 bits of a hash of a score. */
export function scorePrint(score: number): number {
  // -0 and 0 are one score.
  scoreBits.setFloat64(0, score + 0);
  return finish(Math.imul(scoreBits.getUint32(0), 0x9e3779b1) ^ scoreBits.getUint32(4)) >>> 16;
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** 48 bits of SHA-256, as eight characters. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}
