/** The packets of an Ogg stream. */
export interface OggStream {
  /** Whole packets in order, headers first. */
  packets: Uint8Array[];
  /** The clock at the end of the stream, as its codec counts; null when the end is missing. */
  endPosition: number | null;
  /** Bytes that whole pages take. */
  wholeBytes: number;
}

const HEADER_BYTES = 27;
/** A packet goes on after a segment of so many bytes. */
const FULL_SEGMENT = 255;
const LAST_PAGE = 4;

/**
 * Takes the first stream out of an Ogg file; of a page that was cut off, what is whole. Bytes that are no page are skipped. SOURCE: RFC 3533, section 6.
 */
export function demuxOgg(bytes: Uint8Array): OggStream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stream: OggStream = { packets: [], endPosition: null, wholeBytes: 0 };
  let serial: number | null = null;
  let open: Uint8Array[] = [];
  for (let at = nextPage(bytes, 0); at >= 0;) {
    const segments = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + bytes[at + 26]);
    const body = at + HEADER_BYTES + bytes[at + 26];
    const end = body + segments.reduce((sum, size) => sum + size, 0);
    serial ??= view.getUint32(at + 14, true);
    if (view.getUint32(at + 14, true) === serial) {
      open = takePackets(bytes, segments, body, open, stream.packets);
      if (end <= bytes.length) {
        stream.wholeBytes = end;
        if (bytes[at + 5] & LAST_PAGE) stream.endPosition = Number(view.getBigInt64(at + 6, true));
      }
    }
    at = nextPage(bytes, Math.max(body, Math.min(end, bytes.length)));
  }
  return stream;
}

/** Adds the packets that end in a page; returns what there is of one that does not. */
function takePackets(
  bytes: Uint8Array,
  segments: Uint8Array,
  body: number,
  open: Uint8Array[],
  packets: Uint8Array[],
): Uint8Array[] {
  let parts = open;
  let at = body;
  for (const size of segments) {
    if (at + size > bytes.length) return [];
    parts.push(bytes.subarray(at, at + size));
    at += size;
    if (size < FULL_SEGMENT) {
      packets.push(parts.length === 1 ? parts[0] : Buffer.concat(parts));
      parts = [];
    }
  }
  return parts;
}

/** Where the next page begins whose header is whole; -1 when none does. */
function nextPage(bytes: Uint8Array, from: number): number {
  for (let at = from; at + HEADER_BYTES <= bytes.length; at++) {
    if (bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53)
      return at;
  }
  return -1;
}
