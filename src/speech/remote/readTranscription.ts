import { heardNothing, type Heard, type HeardWord } from '../recognizer';

/** What a service may answer as `verbose_json`; servers leave out what they like. */
interface Transcription {
  text?: unknown;
  words?: unknown;
  segments?: unknown;
}

interface Segment {
  start: number;
  end: number;
  confidence: number;
}

/** Confidence of words that a service says nothing about. */
const UNTOLD = 0.9;
/** A segment is no speech when it is at least so likely to be none and its words at most so likely. SOURCE: Radford et al. 2022 (Whisper), section 4.5. */
const NO_SPEECH = 0.6;
const LEAST_LOG_PROBABILITY = -1;

/**
 * Reads the answer of a service: with times of words, of segments alone, or the bare text. Throws when it is no transcription.
 */
export function readTranscription(answer: unknown): Heard {
  if (!isObject(answer) || typeof answer.text !== 'string')
    throw new Error('the answer is no transcription: it has no text');
  const { words, segments } = answer as Transcription;
  const told = listOf(segments).map(readSegment);
  if (told.length > 0 && told.every((segment) => segment === null)) return heardNothing();
  const spoken = told.filter((segment) => segment !== null);
  const timed = [...listOf(words), ...listOf(segments).flatMap((one) => listOf(one.words))];
  const heard = timed.length > 0 ? timed.flatMap((word) => readWord(word, spoken)) : untimed(answer.text);
  if (heard.length === 0) return heardNothing();
  const confidence = heard.reduce((sum, word) => sum + word.confidence, 0) / heard.length;
  return { text: joinWords(heard), words: heard, confidence, alternatives: [] };
}

/** Null for a segment that is no speech. */
function readSegment(segment: Record<string, unknown>): Segment | null {
  const logProbability = numberOf(segment.avg_logprob) ?? Math.log(UNTOLD);
  if ((numberOf(segment.no_speech_prob) ?? 0) > NO_SPEECH && logProbability < LEAST_LOG_PROBABILITY)
    return null;
  return {
    start: numberOf(segment.start) ?? 0,
    end: numberOf(segment.end) ?? Infinity,
    confidence: Math.min(1, Math.exp(logProbability)),
  };
}

function readWord(word: Record<string, unknown>, segments: readonly Segment[]): HeardWord[] {
  const { start: from, end: to } = word;
  const [start, end] = [numberOf(from), numberOf(to)];
  const text = plainWord(String(word.word ?? ''));
  if (text === '') return [];
  const segment = segments.find((one) => start !== null && start < one.end);
  if (segments.length > 0 && !segment) return [];
  const confidence = numberOf(word.probability) ?? segment?.confidence ?? UNTOLD;
  return [{ text, confidence: Math.max(0, Math.min(1, confidence)), start, end, alternatives: [] }];
}

function untimed(text: string): HeardWord[] {
  return text
    .split(/\s+/)
    .map(plainWord)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, confidence: UNTOLD, start: null, end: null, alternatives: [] }));
}

/** In lower case, without the punctuation around it. */
function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}$€£¥%#&+]+|[^\p{L}\p{N}%+]+$/gu, '');
}

/** Words with spaces between, but for Chinese ones. */
function joinWords(words: readonly HeardWord[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
