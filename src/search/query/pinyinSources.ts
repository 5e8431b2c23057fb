import { parsePinyin, readingsOf } from '../analysis/pinyin';
import type { TextIndex } from '../index/textIndex';
import { occurs } from './phraseHits';
import { noSources, type FormSource, type PhraseSource, type Sources } from './slots';

/** What a character read only by its initial counts, against one read in full. */
const INITIAL_FACTOR = 0.6;
const MAX_INITIALS = 8;
const MAX_PAIRS = 400;

/** How a character must be read at one place. */
type Reading = (char: string) => boolean;

/** Chinese terms that a word spells, by syllables (`hongxie`) or by their initials (`hx`). Empty when the index holds no Chinese. */
export function pinyinPhrases(index: TextIndex, word: string, isTyping = false): Sources {
  const sources = noSources();
  if (index.vocabulary.ideographs.length === 0) return sources;
  for (const syllables of parsePinyin(word, isTyping)) {
    const last = syllables.length - 1;
    const readings = syllables.map((one, k) =>
      isTyping && k === last ? beginningReading(one) : syllableReading(one),
    );
    addReadings(index, readings, word, 1, sources);
  }
  if (
    /^[a-z]{2,}$/.test(word) &&
    word.length <= MAX_INITIALS &&
    sources.forms.length + sources.phrases.length === 0
  ) {
    addReadings(index, [...word].map(initialReading), word, INITIAL_FACTOR, sources);
  }
  return sources;
}

function syllableReading(syllable: string): Reading {
  return (char) => readingsOf(char).includes(syllable);
}

function beginningReading(beginning: string): Reading {
  return (char) => readingsOf(char).some((reading) => reading.startsWith(beginning));
}

function initialReading(initial: string): Reading {
  return (char) => readingsOf(char).some((reading) => reading[0] === initial);
}

function addReadings(
  index: TextIndex,
  readings: readonly Reading[],
  word: string,
  factor: number,
  sources: Sources,
): void {
  const { vocabulary } = index;
  const places = readings.map(
    (reading) => new Set(vocabulary.ideographs.filter((term) => reading(vocabulary.texts[term]))),
  );
  if (places.some((place) => place.size === 0)) return;
  if (readings.length === 1) {
    sources.forms.push(
      ...[...places[0]].map((term): FormSource => ({ term, factor: factor * 0.5, kind: 'pinyin' })),
    );
    return;
  }
  const anchors = places.slice(1).map((place, k) => pairsBetween(index, places[k], place));
  if (anchors.some((anchor) => anchor.length === 0)) return;
  if (readings.length === 2) {
    sources.forms.push(...anchors[0].map((term): FormSource => ({ term, factor, kind: 'pinyin' })));
  } else {
    const row: PhraseSource = { places, anchors, factor, kind: 'pinyin', text: word };
    if (occurs(index, row)) sources.phrases.push(row);
  }
}

/** Pairs whose characters are read as asked, the most frequent first. */
function pairsBetween(index: TextIndex, firsts: ReadonlySet<number>, seconds: ReadonlySet<number>): number[] {
  const { vocabulary, postings } = index;
  const pairs: number[] = [];
  for (const first of firsts) {
    const text = vocabulary.texts[first];
    for (const pair of vocabulary.pairsFrom(text)) {
      if (seconds.has(vocabulary.find(vocabulary.texts[pair].slice(text.length)))) pairs.push(pair);
    }
  }
  return pairs.sort((a, b) => postings.count(b) - postings.count(a) || a - b).slice(0, MAX_PAIRS);
}
