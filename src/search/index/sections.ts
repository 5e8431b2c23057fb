/** Bytes with a name each, behind a head: how an index is stored. */
export type Sections = Record<string, Uint8Array>;

const MAGIC = 'VSEARCH\n';

/** Puts sections into one buffer: a magic word, the format version, a directory, the bytes, each section at a multiple of 8. */
export function packSections(formatVersion: number, sections: Sections): Buffer {
  const entries = Object.entries(sections);
  const head = Buffer.from(
    JSON.stringify({ formatVersion, sizes: entries.map(([name, bytes]) => [name, bytes.byteLength]) }),
  );
  const start = MAGIC.length + 8;
  const total = entries.reduce(
    (sum, [, bytes]) => sum + padded(bytes.byteLength),
    padded(start + head.length),
  );
  const buffer = Buffer.alloc(total);
  buffer.write(MAGIC, 0, 'latin1');
  buffer.writeUInt32LE(head.length, MAGIC.length);
  buffer.set(head, start);
  let at = padded(start + head.length);
  for (const [, bytes] of entries) {
    buffer.set(bytes, at);
    at += padded(bytes.byteLength);
  }
  return buffer;
}

/** The sections of a buffer; null when it is not one of this format version, or not whole. */
export function unpackSections(formatVersion: number, buffer: Buffer): Sections | null {
  const start = MAGIC.length + 8;
  if (buffer.length < start || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const headLength = buffer.readUInt32LE(MAGIC.length);
  const head = parse(buffer.subarray(start, start + headLength).toString());
  if (head?.formatVersion !== formatVersion || !Array.isArray(head.sizes)) return null;
  const sections: Sections = {};
  let at = padded(start + headLength);
  for (const [name, size] of head.sizes as [string, number][]) {
    if (at + size > buffer.length) return null;
    // A copy of its own stands at a multiple of 8, so that numbers can be read in place.
    sections[name] = new Uint8Array(buffer.subarray(at, at + size));
    at += padded(size);
  }
  return sections;
}

function parse(text: string): { formatVersion?: unknown; sizes?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function padded(size: number): number {
  return Math.ceil(size / 8) * 8;
}
