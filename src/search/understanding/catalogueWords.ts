import { foldWord } from '../analysis/foldWord';
import { tokenize } from '../analysis/tokenize';
import type { SearchEngine } from '../engine';
import { bareName } from '../facets/columns';
import { countIn, FIELD_COUNT, TITLE_FIELD } from '../index/fields';
import { RANKING } from '../query/constants';
import { visitPhrase } from '../query/phraseHits';
import { SourceFinder } from '../query/sources';
import type { PhraseSource } from '../query/slots';
import type { ShopProperty, ShopWords } from './finding';

/** Names under which shops keep colours and sizes. */
const PROPERTY_NAMES = {
  COLOR: /^(?:colou?rs?|colou?r[ _-]?(?:name|family)|颜色|颜色分类)$/i,
  SIZE: /^(?:sizes?|(?:shoe|clothing)[ _-]?size|size[ _-]?name|尺码|尺寸|鞋码)$/i,
};
const KINDS = ['COLOR', 'SIZE'] as const;
/** Longest name that a query is compared with, in UTF-16 units. */
const MOST_NAME_LENGTH = 300;
/** Titles that are enough to see whether a property agrees with them. */
const ENOUGH_TITLES = 500;

/** What an engine's products are called and what they have, asked of the engine itself: always of the moment. */
export class CatalogueWords implements ShopWords {
  private readonly valuesByName = { COLOR: new Map<string, string[]>(), SIZE: new Map<string, string[]>() };
  private pairsRead = 0;
  private columns: SearchEngine['columns'] | null = null;

  constructor(readonly engine: SearchEngine) {}

  get hasPrices(): boolean {
    const { index, columns } = this.engine;
    for (let place = index.size - 1; place >= 0; place--)
      if (index.isLive[place] === 1 && !Number.isNaN(columns.priceOf[place])) return true;
    return false;
  }

  isName(text: string): boolean {
    return text.length <= MOST_NAME_LENGTH && (this.isLabel(text) || this.isTitle(text));
  }

  isLabel(text: string): boolean {
    const { columns } = this.engine;
    const name = bareName(text);
    return columns.brandsNamed(name).length > 0 || columns.isCategoryNamed(name);
  }

  private isTitle(text: string): boolean {
    const { index } = this.engine;
    const row = this.rowOf(text, true);
    let isFound = false;
    if (row)
      visitPhrase(index, row, (place, packed) => {
        isFound ||=
          countIn(packed, TITLE_FIELD) > 0 && index.lengths[place * FIELD_COUNT] === row.places.length;
      });
    return isFound;
  }

  private rowOf(text: string, isLiteral: boolean): PhraseSource | null {
    const { terms, spans } = tokenize(text);
    const own = terms.filter((_, k) => spans[k] === 1);
    return own.length === 0
      ? null
      : new SourceFinder(this.engine.index, RANKING).rowOf(own, 'exact', 1, isLiteral);
  }

  countInTitles(words: string): number {
    let count = 0;
    const row = this.rowOf(words, false);
    if (row)
      visitPhrase(this.engine.index, row, (_, packed) => (count += Number(countIn(packed, TITLE_FIELD) > 0)));
    return count;
  }

  count(words: string): number {
    const { index } = this.engine;
    const row = this.rowOf(words, true);
    if (!row) return 0;
    let count = 0;
    if (row.places.length > 1) visitPhrase(index, row, () => count++);
    else
      for (const term of row.places[0]) index.postings.visit(term, (place) => (count += index.isLive[place]));
    return count;
  }

  valuesOf(kind: 'COLOR' | 'SIZE'): readonly ShopProperty[] {
    this.readPairs();
    return Array.from(this.valuesByName[kind], ([name, values]) => ({ name, values }));
  }

  /** Properties are only ever added to the columns, so what was read stays read. */
  private readPairs(): void {
    const { columns } = this.engine;
    if (this.columns !== columns) {
      this.columns = columns;
      this.pairsRead = 0;
      for (const kind of KINDS) this.valuesByName[kind].clear();
    }
    for (; this.pairsRead < columns.pairTexts.length; this.pairsRead++) {
      const { name, value } = columns.pairTexts[this.pairsRead];
      for (const kind of KINDS) {
        if (!PROPERTY_NAMES[kind].test(name)) continue;
        const values = this.valuesByName[kind].get(name);
        if (values) values.push(value);
        else this.valuesByName[kind].set(name, [value]);
      }
    }
  }

  agreement(word: string, name: string, values: readonly string[]): number {
    const { columns, index } = this.engine;
    const meant = new Set(values.map((value) => columns.pairs.find(JSON.stringify([name, value]))));
    let [named, agreed] = [0, 0];
    index.postings.visit(index.vocabulary.find(foldWord(word)), (place, packed) => {
      if (named >= ENOUGH_TITLES || index.isLive[place] === 0 || countIn(packed, TITLE_FIELD) === 0) return;
      named++;
      if (columns.pairsOf[place].some((pair) => meant.has(pair))) agreed++;
    });
    return named === 0 ? 0 : agreed / named;
  }
}
