import { editDistance } from '../index/editDistance';
import { isSkuLike, letterBits, type Vocabulary } from '../index/vocabulary';

/** A term within the allowed typos of a word. */
export interface FuzzyTerm {
  readonly term: number;
  /** Typos, 1 or 2. */
  readonly distance: number;
}

/** Typos that a word may have: none below 5 letters or with a digit, one from 5, two from 9. */
export function allowedTypos(word: string): number {
  if (word.length < 5 || isSkuLike(word)) return 0;
  return word.length < 9 ? 1 : 2;
}

/** The terms without digits within the typos that `word` may have, itself left out, by term number. */
export function fuzzyTerms(vocabulary: Vocabulary, word: string): FuzzyTerm[] {
  const limit = allowedTypos(word);
  if (limit === 0) return [];
  const found = sameFirstLetter(vocabulary, word, limit);
  if (limit === 2) found.push(...otherFirstLetter(vocabulary, word));
  return found.sort((a, b) => a.term - b.term);
}

/**
 * The terms with one typo in any letter, the first one too: what is tried when the rules above leave a query without any product.
 */
export function anyTypoTerms(vocabulary: Vocabulary, word: string, leastLength: number): FuzzyTerm[] {
  if (word.length < leastLength || isSkuLike(word)) return [];
  const found: FuzzyTerm[] = [];
  const letters = letterBits(word);
  for (const first of vocabulary.firstUnits) {
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      for (const term of vocabulary.bucket(first, length)) {
        if (bitCount(letters ^ vocabulary.lettersOf(term)) > 2) continue;
        // Letters before both words make the first one a letter like the others.
        if (editDistance('^' + word, '^' + vocabulary.texts[term], 1) === 1)
          found.push({ term, distance: 1 });
      }
    }
  }
  return found.sort((a, b) => a.term - b.term);
}

/** Most words of one first letter that are compared for a mistyped beginning. */
const MAX_PREFIX_CANDIDATES = 20_000;

/** The terms of which `word` is a mistyped beginning: with the typos that it may have, at least one, and the first letter right. */
export function fuzzyPrefixTerms(vocabulary: Vocabulary, word: string, limit: number): FuzzyTerm[] {
  const typos = allowedTypos(word);
  if (typos === 0) return [];
  const letters = letterBits(word);
  const found: FuzzyTerm[] = [];
  const candidates = vocabulary.startingWith(word[0], MAX_PREFIX_CANDIDATES);
  for (const term of candidates) {
    const text = vocabulary.texts[term];
    if (text.length <= word.length - typos || isSkuLike(text)) continue;
    if (bitCount(letters & ~letterBits(text)) > typos) continue;
    const distance = beginningDistance(word, text, typos);
    if (distance > 0 && distance <= typos) found.push({ term, distance });
  }
  return found.sort((a, b) => a.distance - b.distance || a.term - b.term).slice(0, limit);
}

function beginningDistance(word: string, text: string, typos: number): number {
  let best = typos + 1;
  for (let length = word.length - typos; length <= Math.min(text.length, word.length + typos); length++) {
    best = Math.min(best, editDistance(word, text.slice(0, length), typos));
  }
  return best;
}

/** A typo in the first letter counts two, so all other typos leave it as it is. */
function sameFirstLetter(vocabulary: Vocabulary, word: string, limit: number): FuzzyTerm[] {
  const letters = letterBits(word);
  const found: FuzzyTerm[] = [];
  for (let length = word.length - limit; length <= word.length + limit; length++) {
    for (const term of vocabulary.bucket(word[0], length)) {
      if (bitCount(letters ^ vocabulary.lettersOf(term)) > 2 * limit) continue;
      const distance = editDistance(word, vocabulary.texts[term], limit);
      if (distance > 0 && distance <= limit) found.push({ term, distance });
    }
  }
  return found;
}

/** Two typos pay for one in the first letter: another one, none, one more, or the first two the other way round. */
function otherFirstLetter(vocabulary: Vocabulary, word: string): FuzzyTerm[] {
  const candidates = new Set<string>([word.slice(1), word[1] + word[0] + word.slice(2)]);
  for (const first of vocabulary.firstUnits) {
    candidates.add(first + word.slice(1));
    candidates.add(first + word);
  }
  const found: FuzzyTerm[] = [];
  for (const text of candidates) {
    const term = text[0] === word[0] || isSkuLike(text) ? -1 : vocabulary.find(text);
    if (term >= 0) found.push({ term, distance: 2 });
  }
  return found;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
