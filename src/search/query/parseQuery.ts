import { isIdeographic } from '../analysis/charClass';
import { isStopWord } from '../analysis/stopWords';
import { tokenize, type Tokens } from '../analysis/tokenize';
import { isNumber, unitOf } from '../analysis/units';
import { isSkuLike } from '../index/vocabulary';

/** Words beyond this are not looked at. */
export const MAX_QUERY_WORDS = 24;
/** UTF-16 units beyond this are not looked at. */
export const MAX_QUERY_LENGTH = 1000;

/** A piece of a query. Offsets are UTF-16 units in the query as it was typed. */
export interface QueryPart {
  /** `word` one word; `compound` words tied together, also as one; `quantity` a number with its unit; `phrase` in quotes; `han` ideographs. */
  readonly kind: 'word' | 'compound' | 'quantity' | 'phrase' | 'han';
  /** The terms, in order. */
  readonly terms: readonly string[];
  /** The terms as one, for compounds and quantities. */
  readonly joined: string | null;
  readonly start: number;
  readonly end: number;
}

/** A query taken apart. */
export interface ParsedQuery {
  readonly parts: readonly QueryPart[];
  readonly excluded: readonly QueryPart[];
  /** Joined terms of compounds whose words also count one by one, with the number of the part that each begins at. */
  readonly ties: readonly { readonly joined: string; readonly first: number; readonly count: number }[];
}

const SEGMENT = /(?<=^|\s)(-?)(?:"([^"]*)"|“([^”]*)”)|(?<=^|\s)-(?=[^\s-])(\S+)/g;

/** Takes a query apart: phrases in quotes, `-word` and `-"a phrase"`, and words. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  const query = text.slice(0, MAX_QUERY_LENGTH);
  const parts: QueryPart[] = [];
  const excluded: QueryPart[] = [];
  const ties: { joined: string; first: number; count: number }[] = [];
  let plain = '';
  let at = 0;
  for (const match of query.matchAll(SEGMENT)) {
    const [whole, sign, straight, curly, word] = match;
    plain += query.slice(at, match.index) + ' '.repeat(whole.length);
    at = match.index + whole.length;
    const inner = straight ?? curly ?? word;
    const tokens = tokenize(inner);
    const offset = match.index + whole.indexOf(inner, word === undefined ? sign.length + 1 : 1);
    const part = phraseOf(tokens, offset);
    if (part) (sign === '-' || word !== undefined ? excluded : parts).push(part);
  }
  addWords(tokenize(plain + query.slice(at)), parts, ties);
  return { parts: withoutStopWords(parts.slice(0, MAX_QUERY_WORDS)), excluded, ties };
}

function phraseOf({ terms, spans, starts, ends }: Tokens, offset: number): QueryPart | null {
  const own = terms.filter((_, k) => spans[k] === 1).slice(0, MAX_QUERY_WORDS);
  if (own.length === 0) return null;
  const last = ends.reduce((most, end) => Math.max(most, end), 0);
  return { kind: 'phrase', terms: own, joined: null, start: offset + starts[0], end: offset + last };
}

/** Stop words go, unless the query has nothing else. Ties count parts, so a stop word keeps its place as a part without terms. */
function withoutStopWords(parts: QueryPart[]): QueryPart[] {
  const isStop = (part: QueryPart): boolean => part.kind === 'word' && isStopWord(part.terms[0]);
  if (parts.every(isStop)) return parts;
  return parts.map((part) => (isStop(part) ? { ...part, terms: [] } : part));
}

/** One positional token with the tokens that are joined from it and those before it. */
interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly joins: { readonly term: string; readonly span: number }[];
}

function addWords(
  { terms, spans, starts, ends }: Tokens,
  parts: QueryPart[],
  ties: { joined: string; first: number; count: number }[],
): void {
  const words: Word[] = [];
  for (let k = 0; k < terms.length; k++) {
    if (spans[k] === 1) words.push({ term: terms[k], start: starts[k], end: ends[k], joins: [] });
    else words[words.length - 1].joins.push({ term: terms[k], span: spans[k] });
  }
  for (let first = 0; first < words.length && parts.length < MAX_QUERY_WORDS;) {
    const count = isIdeographic(words[first].term) ? hanRun(words, first) : chainLength(words, first);
    addChain(words.slice(first, first + count), parts, ties);
    first += count;
  }
}

function hanRun(words: Word[], first: number): number {
  let count = 1;
  while (words[first + count]?.joins.some(({ term }) => isIdeographic(term))) count++;
  return count;
}

/** How many words are tied to the one at `first`, itself included. */
function chainLength(words: Word[], first: number): number {
  let count = 1;
  for (let k = first + 1; k < words.length && words[k].joins.length > 0; k++) {
    if (isIdeographic(words[k].term)) break;
    count++;
  }
  return count;
}

function addChain(
  words: Word[],
  parts: QueryPart[],
  ties: { joined: string; first: number; count: number }[],
): void {
  const terms = words.map((word) => word.term);
  const whole = { terms, start: words[0].start, end: words[words.length - 1].end };
  if (isIdeographic(terms[0])) {
    parts.push({ kind: 'han', joined: null, ...whole });
  } else if (words.length === 1) {
    parts.push({ kind: 'word', joined: null, ...whole });
  } else if (words.length === 2 && isNumber(terms[0]) && unitOf(terms[1]) !== null) {
    parts.push({ kind: 'quantity', joined: words[1].joins.at(-1)!.term, ...whole });
  } else if (words.length <= 4 && terms.some((term) => term.length < 3 || isSkuLike(term))) {
    parts.push({ kind: 'compound', joined: terms.join(''), ...whole });
  } else {
    addTied(words, parts, ties);
  }
}

function addTied(
  words: Word[],
  parts: QueryPart[],
  ties: { joined: string; first: number; count: number }[],
): void {
  for (const { term, start, end, joins } of words) {
    parts.push({ kind: 'word', terms: [term], joined: null, start, end });
    for (const { term: joined, span } of joins)
      ties.push({ joined, first: parts.length - span, count: span });
  }
}
