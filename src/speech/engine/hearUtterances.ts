import { heardNothing, type Heard, type HeardAlternative, type HeardWord, type Samples } from '../recognizer';
import { competitorsOf } from './lattice';
import { prepareUtterances } from './prepareUtterance';
import type { Decoded } from './sphinxDecoder';

/** Frames a second. */
const FRAMES = 100;
/** Readings of a word, beside the best, that are told. */
const MAX_WORD_ALTERNATIVES = 5;
/** Readings of the whole, beside the best, that are told. */
const MAX_ALTERNATIVES = 5;

/** Decodes every utterance of a recording and joins what was heard. */
export function hearUtterances(samples: Samples, decode: (utterance: Int16Array) => Decoded): Heard {
  const words = prepareUtterances(samples).flatMap((utterance) =>
    readWords(decode(utterance.samples), utterance.start),
  );
  if (words.length === 0) return heardNothing();
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
  const text = words.map((word) => word.text).join(' ');
  return { text, words, confidence, alternatives: swapWords(words) };
}

function readWords({ best, lattice }: Decoded, offset: number): HeardWord[] {
  return best.map(({ word, start, end }) => {
    const shares = lattice ? competitorsOf(lattice, { word, start, end }) : [];
    return {
      text: word,
      confidence: shares.find((one) => one.word === word)?.share ?? 0,
      start: offset + start / FRAMES,
      end: offset + (end + 1) / FRAMES,
      alternatives: shares
        .filter((one) => one.word !== word)
        .slice(0, MAX_WORD_ALTERNATIVES)
        .map(({ word: text, share }) => ({ text, confidence: share })),
    };
  });
}

/** The best reading with one word replaced by its likeliest alternative, likeliest first. */
function swapWords(words: readonly HeardWord[]): HeardAlternative[] {
  return words
    .flatMap(({ alternatives }, at) => alternatives.map(({ text, confidence }) => ({ at, text, confidence })))
    .sort((a, b) => b.confidence - a.confidence || a.at - b.at)
    .slice(0, MAX_ALTERNATIVES)
    .map(({ at, text, confidence }) => ({
      text: words.map((word, place) => (place === at ? text : word.text)).join(' '),
      confidence,
    }));
}
