/** Kinds of recordings that are told apart; the last ones cannot be decoded. */
export type AudioKind =
  'wav' | 'flac' | 'mp3' | 'ogg' | 'webm' | 'mp4' | 'aac' | 'amr' | 'aiff' | 'caf' | 'unknown';

/** Bytes of a file that are looked at for the beginning of an MP3 frame. */
const MP3_SEARCH = 4096;

/** What a recording is, by its first bytes; names and types that a client gives are often wrong. */
export function sniffAudio(bytes: Uint8Array): AudioKind {
  const text = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav';
  if (text(0, 4) === 'fLaC') return 'flac';
  if (text(0, 4) === 'OggS') return 'ogg';
  if (text(0, 4) === '\x1a\x45\xdf\xa3') return 'webm';
  if (text(4, 8) === 'ftyp') return 'mp4';
  if (text(0, 5) === '#!AMR') return 'amr';
  if (text(0, 4) === 'FORM' && /^AIF[FC]$/.test(text(8, 12))) return 'aiff';
  if (text(0, 4) === 'caff') return 'caf';
  // AAC and MP3 begin alike, but for the bits of the layer.
  if (bytes[0] === 0xff && (bytes[1] & 0xf6) === 0xf0) return 'aac';
  if (text(0, 3) === 'ID3' || hasMp3Frame(bytes)) return 'mp3';
  return 'unknown';
}

/** Whether two frames of one kind follow each other, which is seldom by chance. */
function hasMp3Frame(bytes: Uint8Array): boolean {
  for (let at = 0; at < Math.min(MP3_SEARCH, bytes.length - 4); at++) {
    const length = mp3FrameLength(bytes, at);
    if (length > 0 && at + length + 4 <= bytes.length && mp3FrameLength(bytes, at + length) > 0) return true;
  }
  return false;
}

const KILOBITS_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [44_100, 48_000, 32_000];

/** Bytes of the layer III frame that begins at a place; 0 when none does. SOURCE: ISO/IEC 11172-3, section 2.4.1.3. */
function mp3FrameLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || (bytes[at + 1] & 0xe6) !== 0xe2) return 0;
  const version = (bytes[at + 1] >> 3) & 3;
  const kilobits = (version === 3 ? KILOBITS_V1 : KILOBITS_V2)[bytes[at + 2] >> 4];
  const rate = RATES[(bytes[at + 2] >> 2) & 3];
  if (version === 1 || !kilobits || !rate) return 0;
  const halvings = version === 3 ? 1 : version === 2 ? 2 : 4;
  const padding = (bytes[at + 2] >> 1) & 1;
  return Math.floor(((version === 3 ? 144 : 72) * kilobits * 1000) / (rate / halvings)) + padding;
}
