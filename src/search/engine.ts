import { TopK } from '../math/topK';
import { ProductColumns, type ProductFacts } from './facets/columns';
import { countFacets, type Facet } from './facets/countFacets';
import { compileFilterTest, type FacetedFilter } from './facets/filterTest';
import type { SearchDocument } from './index/fields';
import { TextIndex } from './index/textIndex';
import { Bonuses } from './query/bonuses';
import { buildSlots } from './query/buildSlots';
import { RANKING, type RankingConstants } from './query/constants';
import { correctedQuery } from './query/correctedQuery';
import { MAX_QUERY_LENGTH, parseQuery, type ParsedQuery, type QueryPart } from './query/parseQuery';
import { countRow } from './query/phraseHits';
import { Ranking, type Contribution } from './query/ranking';
import { SlotScorer, type SlotScores } from './query/scoreSlots';
import { selectHits, type FilterTest, type Matching, type Selection } from './query/selectHits';
import { noSources, type Slot } from './query/slots';
import { SourceFinder } from './query/sources';
import { Synonyms, termsOf } from './query/synonyms';
import { placesHaving } from './query/unwanted';
import type { PersonalSignals } from './signals';

/** What the engine keeps of a product. */
export interface SearchProduct extends SearchDocument, ProductFacts {}

/** One search. */
export interface SearchRequest {
  /** Words, "phrases", -words; empty to browse. */
  readonly text: string;
  /** `all` by default. */
  readonly matching?: Matching;
  /** Whether the last word may be only begun. */
  readonly isTyping?: boolean;
  readonly filter?: FacetedFilter;
  /** Orders by this key, lowest first, in place of the score. */
  readonly keyOf?: ((place: number) => number) | null;
  /** Orders what a request without words finds, unless `keyOf` does. */
  readonly browseKeyOf?: ((place: number) => number) | null;
  readonly first: number;
  /** The score (or key) and id of the hit after which to go on. */
  readonly after?: { readonly key: number; readonly id: string } | null;
  readonly signals?: PersonalSignals | null;
  /** What was clicked for this query before. */
  readonly clicks?: PersonalSignals | null;
  /** Things that products must not be or have by their titles, tags and properties. */
  readonly without?: readonly string[];
  /** Words that need not be there and bring a product forward. */
  readonly hints?: string;
  /** Whether to count facets; true by default. */
  readonly withFacets?: boolean;
}

/** One product that was found. */
export interface SearchHit {
  readonly place: number;
  readonly id: string;
  /** The sum of the contributions' points, to the bit. */
  readonly score: number;
  /** The score, or the key of another order: where the hit stands. */
  readonly key: number;
  readonly contributions: readonly Contribution[];
}

/** What a search found. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly facets: readonly Facet[];
  /** The query with mistyped words replaced by what was found for them; null when nothing was. */
  readonly corrected: string | null;
  /** Words of the query that were given up because no product has all of them. */
  readonly droppedWords: readonly string[];
  /** The terms that were looked for, for highlighting. */
  readonly slots: readonly Slot[];
}

/** Letters from which a word may have a typo in any of them rather than be given up. */
const LENIENT_ALONE = 5;
const LENIENT_AMONG_OTHERS = 3;

/** What a hint counts beside a word that is asked for. */
const HINT_WEIGHT = 0.3;

interface Found {
  readonly slots: readonly Slot[];
  readonly scores: SlotScores;
  readonly selection: Selection;
}

/** Products in memory that can be searched: the one door to this room's algorithms. Answers depend on the products and the request alone. */
export class SearchEngine {
  private scorer: SlotScorer;
  private finder: SourceFinder;
  synonyms = new Synonyms();

  constructor(
    public index = new TextIndex(),
    public columns = new ProductColumns(),
    private readonly constants: RankingConstants = RANKING,
  ) {
    this.scorer = new SlotScorer(index, constants);
    this.finder = new SourceFinder(index, constants);
  }

  /** Stores a product, in place of the one with its id. */
  put(product: SearchProduct): void {
    this.columns.put(this.index.put(product), product);
    if (this.index.isDeadWeight) this.compact();
  }

  /** Takes a product out. */
  remove(id: string): void {
    this.index.remove(id);
    if (this.index.isDeadWeight) this.compact();
  }

  private compact(): void {
    const { index, columns } = this;
    const kept = new ProductColumns();
    const { compacted, places } = index.compacted();
    places.forEach((place, k) => kept.put(k, columns.factsAt(place)));
    this.index = compacted;
    this.columns = kept;
    this.scorer = new SlotScorer(this.index, this.constants);
    this.finder = new SourceFinder(this.index, this.constants);
  }

  /** Finds products. Time is bounded by the query's first words and the products that have them. */
  search(request: SearchRequest): SearchAnswer {
    const parsed = parseQuery(request.text);
    const test = this.testOf(request.filter ?? {}, parsed.excluded, request.without ?? []);
    const { slots, scores, selection } = this.select(request, parsed, test);
    const corrected = correctedQuery(this.index, request.text, slots, scores);
    const ranking = this.rank(request, slots, scores, selection, corrected);
    const keyOf = request.keyOf ?? (slots.length === 0 ? request.browseKeyOf : null);
    const page = this.page({ ...request, keyOf }, ranking, selection);
    return {
      ...page,
      totalCount: selection.hits.length,
      facets: request.withFacets === false ? [] : countFacets(this.columns, request.filter ?? {}, selection),
      corrected,
      droppedWords: selection.dropped.map((k) => slots[k].text),
      slots,
    };
  }

  /**
   * Finds the products. When a word would have to be given up, or nothing is found at all, it is first looked for with a typo in any letter;
   * words of three and four letters only where other words say what is meant.
   */
  private select(request: SearchRequest, parsed: ParsedQuery, test: FilterTest): Found {
    const found = this.selectWith(request, parsed, test);
    const { hits, dropped } = found.selection;
    if (found.slots.length === 0 || (hits.length > 0 && dropped.length === 0)) return found;
    const lenientFrom = found.slots.length > 1 ? LENIENT_AMONG_OTHERS : LENIENT_ALONE;
    const lenient = this.selectWith(request, parsed, test, lenientFrom).selection;
    const isBetter =
      lenient.hits.length > 0 && (hits.length === 0 || lenient.dropped.length < dropped.length);
    // Scores are valid until the next query only, so the way that is taken is taken last.
    return this.selectWith(request, parsed, test, isBetter ? lenientFrom : undefined);
  }

  private selectWith(
    request: SearchRequest,
    parsed: ParsedQuery,
    test: FilterTest,
    lenientFrom?: number,
  ): Found {
    const { isTyping = false, matching = 'all' } = request;
    const slots = buildSlots(this.index, parsed, this.synonyms, this.constants, { isTyping, lenientFrom });
    if (slots.length > 0 && request.hints) slots.push(...this.hintSlots(request.hints));
    const scores = this.scorer.score(slots);
    const selection = slots.length === 0 ? this.browse(test) : selectHits(scores, slots, matching, test);
    return { slots, scores, selection };
  }

  private hintSlots(hints: string): Slot[] {
    const slots = buildSlots(this.index, parseQuery(hints), this.synonyms, this.constants, {
      isTyping: false,
    });
    return slots.map((slot) => ({
      ...slot,
      isRequired: false,
      weight: slot.weight * HINT_WEIGHT,
      weak: noSources(),
    }));
  }

  private rank(
    { text, signals = null, clicks = null, matching = 'all' }: SearchRequest,
    slots: readonly Slot[],
    scores: SlotScores,
    selection: Selection,
    corrected: string | null,
  ): Ranking {
    const { index, columns, constants, scorer } = this;
    const words = termsOf(text.slice(0, MAX_QUERY_LENGTH));
    const meant = termsOf((corrected ?? text).slice(0, MAX_QUERY_LENGTH));
    const bonuses = new Bonuses(index, columns, constants, scores, slots, selection.hits, meant);
    return new Ranking({
      index,
      scorer,
      scores,
      slots,
      selection,
      bonuses,
      constants,
      matching,
      words,
      signals,
      clicks,
    });
  }

  private browse(test: FilterTest): Selection {
    const hits: number[] = [];
    const near: { place: number; facet: number }[] = [];
    for (let place = 0; place < this.index.size; place++) {
      if (this.index.isLive[place] === 0) continue;
      const failed = test(place);
      if (failed === 0) hits.push(place);
      else if (failed > 0 && (failed & (failed - 1)) === 0) near.push({ place, facet: failed });
    }
    return { hits, near, dropped: [], isRelaxed: false };
  }

  private testOf(
    filter: FacetedFilter,
    excluded: readonly QueryPart[],
    without: readonly string[],
  ): FilterTest {
    const test = compileFilterTest(this.columns, filter);
    if (excluded.length + without.length === 0) return test;
    const out = this.placesWith(excluded);
    for (const thing of without)
      for (const place of placesHaving(this.index, this.finder, thing)) out.add(place);
    return (place) => (out.has(place) ? -1 : test(place));
  }

  /** Places that have an excluded word in any form, or an excluded phrase as it is. */
  private placesWith(excluded: readonly QueryPart[]): Set<number> {
    const places = new Set<number>();
    for (const { terms } of excluded) {
      const row = this.finder.rowOf(terms, 'exact', 1, terms.length > 1);
      const joined = this.finder.strongOf(terms.join(''));
      for (const { term } of joined) this.index.postings.visit(term, (place) => places.add(place));
      for (const term of row?.anchors[0] ?? []) {
        this.index.postings.visit(term, (place) => {
          if (countRow(this.index, place, row!) !== 0) places.add(place);
        });
      }
    }
    return places;
  }

  private page(
    { first, after = null, keyOf = null }: SearchRequest,
    ranking: Ranking,
    { hits }: Selection,
  ): { hits: SearchHit[]; hasNextPage: boolean } {
    const { ids } = this.index;
    // The heap puts high values first; keys go lowest first.
    const valueOf = (k: number): number => (keyOf ? -keyOf(hits[k]) : ranking.scores[k]);
    const from = after === null ? Infinity : keyOf ? -after.key : after.key;
    const top = new TopK(first + 1, (a, b) => (ids[hits[a]] < ids[hits[b]] ? -1 : 1));
    for (let k = 0; k < hits.length; k++) {
      const value = valueOf(k);
      if (after === null || value < from || (value === from && ids[hits[k]] > after.id)) top.offer(value, k);
    }
    const { indices, scores } = top.drain();
    const page = indices.slice(0, first).map((k, rank) => ({
      place: hits[k],
      id: ids[hits[k]],
      score: ranking.scores[k],
      key: keyOf ? -scores[rank] : scores[rank],
      contributions: ranking.contributionsOf(hits[k]),
    }));
    return { hits: page, hasNextPage: indices.length > first };
  }
}
