import { DamagedAudio } from './sound';

/** The sound track of a WebM or Matroska file. */
export interface WebmTrack {
  /** `A_OPUS`, `A_PCM/FLOAT/IEEE`, ... */
  codec: string;
  sampleRate: number;
  channels: number;
  /** What the codec needs to begin: for Opus its header. */
  setup: Uint8Array;
  /** The coded frames in order. */
  frames: Uint8Array[];
}

/** Elements that hold others and are walked into. SOURCE: RFC 9559, section 5; RFC 8794 for the encoding. */
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const AUDIO = 0xe1;
const CLUSTER = 0x1f43b675;
const BLOCK_GROUP = 0xa0;
const HOLDERS: ReadonlySet<number> = new Set([SEGMENT, TRACKS, TRACK_ENTRY, AUDIO, CLUSTER, BLOCK_GROUP]);

const TRACK_NUMBER = 0xd7;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const SAMPLING_FREQUENCY = 0xb5;
const CHANNELS = 0x9f;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;

const SOUND_TRACK = 2;
const LACED = 0x06;

interface Entry extends WebmTrack {
  number: number;
  type: number;
}

/**
 * Takes the first sound track out of a WebM file. Elements of unknown size, as of a recorder that writes while it records, are walked into; a file that was cut off gives
 * the frames that are whole. Throws DamagedAudio when there is no sound track.
 */
export function demuxWebm(bytes: Uint8Array): WebmTrack {
  const tracks: Entry[] = [];
  walk(bytes, (id, content) => {
    if (id === TRACK_ENTRY)
      tracks.push({
        number: 0,
        type: 0,
        codec: '',
        sampleRate: 48_000,
        channels: 1,
        setup: content.subarray(0, 0),
        frames: [],
      });
    else if (id === SIMPLE_BLOCK || id === BLOCK) addBlock(content, tracks);
    else if (tracks.length > 0) describe(tracks[tracks.length - 1], id, content);
  });
  const track = tracks.find(({ type }) => type === SOUND_TRACK);
  if (!track || track.frames.length === 0) throw new DamagedAudio('the WebM file has no sound track');
  return track;
}

/** Calls `visit` for every element, a holder before what it holds. */
function walk(bytes: Uint8Array, visit: (id: number, content: Uint8Array) => void): void {
  for (let at = 0; at < bytes.length;) {
    const id = readNumber(bytes, at, true);
    const size = id && readNumber(bytes, at + id.length, false);
    if (!id || !size) return;
    const start = at + id.length + size.length;
    const isHolder = HOLDERS.has(id.value);
    const end = size.isUnknown ? bytes.length : Math.min(bytes.length, start + size.value);
    // Half a block is none.
    if (!isHolder && start + size.value > bytes.length) return;
    if (!size.isUnknown || isHolder) visit(id.value, bytes.subarray(start, end));
    // What a holder holds follows it, so it is enough to go on.
    at = isHolder ? start : end;
  }
}

/** A number of one to eight bytes whose first bits tell how many; with its mark when it is the name of an element. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  isName: boolean,
): { value: number; length: number; isUnknown: boolean } | null {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  if (length > 8 || at + length > bytes.length) return null;
  let value = isName ? bytes[at] : bytes[at] & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let byte = 1; byte < length; byte++) {
    value = value * 256 + bytes[at + byte];
    isUnknown &&= bytes[at + byte] === 0xff;
  }
  return { value, length, isUnknown: isUnknown && !isName };
}

function describe(track: Entry, id: number, content: Uint8Array): void {
  switch (id) {
    case TRACK_NUMBER:
      track.number = unsigned(content);
      break;
    case TRACK_TYPE:
      track.type = unsigned(content);
      break;
    case CODEC_ID:
      track.codec = Buffer.from(content).toString('latin1').replace(/\0+$/, '');
      break;
    case CODEC_PRIVATE:
      track.setup = content;
      break;
    case SAMPLING_FREQUENCY:
      track.sampleRate = float(content);
      break;
    case CHANNELS:
      track.channels = unsigned(content);
      break;
  }
}

function addBlock(content: Uint8Array, tracks: readonly Entry[]): void {
  const number = readNumber(content, 0, false);
  if (!number || content.length < number.length + 3) return;
  const track = tracks.find((one) => one.number === number.value);
  const flags = content[number.length + 2];
  // Browsers put one frame in a block; several would need their lengths first.
  if (track && !(flags & LACED)) track.frames.push(content.subarray(number.length + 3));
}

function unsigned(content: Uint8Array): number {
  return content.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0);
}

function float(content: Uint8Array): number {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  return content.length === 4 ? view.getFloat32(0) : content.length === 8 ? view.getFloat64(0) : 0;
}
