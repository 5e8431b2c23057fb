import { tokenize } from '../analysis/tokenize';
import { FIELD_COUNT, FIELDS, type SearchField } from '../index/fields';
import { BREAK, type TextIndex } from '../index/textIndex';
import { SourceFinder } from './sources';
import type { PhraseSource } from './slots';

/** Where a product says what it is; a description also says what it goes with. */
const NAMING: readonly SearchField[] = ['title', 'tags', 'attributes'];
/** Up to so many words before a thing may take it back: `no included straw`. */
const REACH = 2;
const BEFORE = [
  'without',
  'no',
  'non',
  'not',
  'zero',
  'anti',
  'sans',
  'replaces',
  'instead',
  '无',
  '不',
  '免',
  '非',
];
const AFTER = ['free', 'less', 'proof'];

/**
 * Places of products that are or have a thing, by their titles, tags and properties. Where the thing is taken back (`without straw`, `gluten free`) it is
 * not there. Descriptions do not count: they also name what a thing is not.
 */
export function placesHaving(index: TextIndex, finder: SourceFinder, thing: string): Set<number> {
  const { terms, spans } = tokenize(thing);
  const row = finder.rowOf(
    terms.filter((_, k) => spans[k] === 1),
    'exact',
    1,
  );
  const places = new Set<number>();
  if (!row || row.places.length === 0) return places;
  const taken = new TakenBack(index);
  for (const term of row.anchors[0]) {
    index.postings.visit(term, (place) => {
      if (index.isLive[place] === 1 && !places.has(place) && taken.isHad(place, row)) places.add(place);
    });
  }
  return places;
}

class TakenBack {
  private readonly before: ReadonlySet<number>;
  private readonly after: ReadonlySet<number>;

  constructor(private readonly index: TextIndex) {
    const termsOf = (words: readonly string[]): Set<number> =>
      new Set(words.map((word) => index.vocabulary.find(word)).filter((term) => term >= 0));
    this.before = termsOf(BEFORE);
    this.after = termsOf(AFTER);
  }

  /** Whether the row stands in a field that names things, and is not taken back there. */
  isHad(place: number, row: PhraseSource): boolean {
    return NAMING.some((field) => {
      const base = place * (FIELD_COUNT + 1) + FIELDS.indexOf(field);
      const terms = this.termsBetween(this.index.starts[base], this.index.starts[base + 1]);
      return terms.some((_, at) => this.isHadAt(terms, at, row));
    });
  }

  /** The words of a stretch, without those that are joined. */
  private termsBetween(from: number, to: number): number[] {
    const terms: number[] = [];
    for (let at = from; at < to; at++)
      if ((this.index.stream[at] & 3) === 0 || this.index.stream[at] >>> 2 === BREAK)
        terms.push(this.index.stream[at] >>> 2);
    return terms;
  }

  private isHadAt(terms: readonly number[], at: number, { places }: PhraseSource): boolean {
    if (!places.every((forms, k) => forms.has(terms[at + k]))) return false;
    const before = terms.slice(Math.max(0, at - REACH), at);
    return !before.some((term) => this.before.has(term)) && !this.after.has(terms[at + places.length]);
  }
}
