import { randomBytes } from 'node:crypto';
import type { Shopper } from '../accounts/caller';
import type { CatalogLoaders } from '../catalog/catalog.loaders';
import type { CatalogMirror } from '../catalog/catalogMirror';
import type { Product } from '../catalog/product.entity';
import { compileFilter, type ProductFilter } from '../catalog/productFilter';
import { AppError } from '../errors';
import { checkLimit } from '../limits';
import { decodeCursor, encodeCursor } from '../pages';
import type { SearchAnswer, SearchHit, SearchRequest } from './engine';
import type { FacetedFilter } from './facets/filterTest';
import { highlightDocument, marksOf, type Highlight } from './highlight';
import { encodeQueryToken, queryKey } from './queryToken';
import type { SearchCatalog } from './searchCatalog';
import type { SearchHistory } from './searchHistory';
import type { SearchRecorder } from './searchRecorder';
import type { PersonalSignals } from './signals';
import { filterOf, SearchEdge, SearchFacet, SearchResult } from './search.types';
import { SearchMatching, SearchMatchKind, SearchSort } from './searchKinds.types';
import { SuggestionNode } from './suggestion.types';
import type { Suggester } from './suggest/suggester';
import { CatalogueWords } from './understanding/catalogueWords';
import { searchUnderstood, type UnderstoodAnswer } from './understanding/searchUnderstood';
import { understoodQuery } from './understanding/understoodQuery';

/** What speaks for products to a shopper, plugged in from outside. */
export interface ShopSignals<Known> {
  /** Reads what is known of a shopper; its loader calls are its first await. */
  of(caller: Shopper, loaders: Known): Promise<PersonalSignals | null>;
  /** How much is going on with a product, 0 to 1. */
  popularityOf(productId: string): number;
}

/** Arguments of a search, as they came. */
export interface SearchArguments {
  query: string;
  filter?: ProductFilter | null;
  sort: SearchSort;
  matching: SearchMatching;
  personalize: boolean;
  /** Whether the query may mean more than its words. */
  understand: boolean;
  first: number;
  after?: string | null;
}

/** The parts that a search is made with. */
export interface ProductSearchParts<Known> {
  catalog: SearchCatalog;
  mirror: CatalogMirror;
  history: SearchHistory;
  suggester: Suggester;
  recorder: SearchRecorder;
  signals: ShopSignals<Known>;
  nowMs: () => number;
}

/** Longest query that is recorded, in UTF-16 units. */
const MAX_RECORDED_LENGTH = 1000;
const LAST = Number.MAX_VALUE;

/** Finds products by words: reads what is known of the shopper, asks the engine, shapes the answer and notes what was searched for. */
export class ProductSearch<Known> {
  private words: CatalogueWords | null = null;

  constructor(private readonly parts: ProductSearchParts<Known>) {}

  /** One page of what matches. Throws BAD_LIMIT, BAD_CURSOR, FILTER_TOO_LARGE and BAD_ARGUMENT. */
  async search(
    args: SearchArguments,
    caller: Shopper,
    loaders: CatalogLoaders & Known,
  ): Promise<SearchResult> {
    const startMs = performance.now();
    const { history, signals, nowMs } = this.parts;
    const first = checkLimit(args.first, 'first');
    const filter = this.facetedFilter(args.filter ?? null);
    const after = args.after == null ? null : decodePlace(args.after, args.sort);
    const personal = args.personalize ? await signals.of(caller, loaders) : null;
    const searchStartMs = performance.now();
    const request: SearchRequest = {
      text: args.query,
      matching: args.matching === SearchMatching.ANY ? 'any' : 'all',
      filter,
      keyOf: this.keyOf(args.sort),
      browseKeyOf: this.keyOf(SearchSort.POPULARITY),
      first,
      after,
      signals: personal,
      clicks: history.clicks.signalsOf(queryKey(args.query), nowMs()),
    };
    const { answer, ...meaning } = this.find(request, args.understand);
    const searchMs = performance.now() - searchStartMs;
    const queryId = this.record(args, caller, answer);
    const edges = await this.edgesOf(answer, args.sort, loaders);
    const pageInfo = {
      hasNextPage: answer.hasNextPage,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
    const timings = { searchMs, totalMs: performance.now() - startMs };
    const { totalCount, corrected, droppedWords } = answer;
    const facets = this.facetsOf(answer);
    return Object.assign(new SearchResult(), {
      queryId,
      totalCount,
      edges,
      pageInfo,
      facets,
      corrected,
      droppedWords: [...droppedWords],
      understood: understoodQuery(args.query, meaning),
      timings,
    });
  }

  private find(request: SearchRequest, isUnderstood: boolean): UnderstoodAnswer {
    const { engine } = this.parts.catalog;
    if (!isUnderstood) return { answer: engine.search(request), text: request.text, findings: [] };
    if (this.words?.engine !== engine) this.words = new CatalogueWords(engine);
    return searchUnderstood(engine, this.words, request);
  }

  private facetedFilter(filter: ProductFilter | null): FacetedFilter {
    if (!filter) return {};
    // Checks the filter as a whole, with its limits.
    compileFilter(filter);
    const { categories, brands, priceMin, priceMax, attributes, ...others } = filter;
    const predicate = compileFilter(others);
    const { mirror, catalog } = this.parts;
    const rest =
      predicate &&
      ((place: number): boolean => {
        const product = mirror.at(mirror.space.indexOf(catalog.engine.index.ids[place]));
        return product !== null && predicate(product);
      });
    return { categories, brands, priceMin, priceMax, attributes, rest };
  }

  /** The key that orders by something else than the score. */
  private keyOf(sort: SearchSort): ((place: number) => number) | null {
    const { catalog, mirror, history, signals } = this.parts;
    const { index, columns } = catalog.engine;
    const idAt = (place: number): string => index.ids[place];
    switch (sort) {
      case SearchSort.PRICE_ASC:
        return (place) => (Number.isNaN(columns.priceOf[place]) ? LAST : columns.priceOf[place]);
      case SearchSort.PRICE_DESC:
        return (place) => (Number.isNaN(columns.priceOf[place]) ? LAST : -columns.priceOf[place]);
      case SearchSort.NEWEST:
        return (place) => -(mirror.at(mirror.space.indexOf(idAt(place)))?.createdAtMs ?? 0);
      case SearchSort.RATING:
        return (place) => -(history.ratingOf(idAt(place)) ?? -LAST);
      case SearchSort.RELEVANCE:
        return null;
      case SearchSort.POPULARITY:
        return (place) => -signals.popularityOf(idAt(place));
    }
  }

  private async edgesOf(
    answer: SearchAnswer,
    sort: SearchSort,
    loaders: CatalogLoaders,
  ): Promise<SearchEdge[]> {
    const marks = marksOf(this.parts.catalog.engine.index, answer.slots);
    const products = await Promise.all(answer.hits.map(({ id }) => loaders.productById.load(id)));
    // A product that another gateway has just removed is left out.
    return answer.hits.flatMap((hit, k) => {
      const node = products[k];
      if (!node) return [];
      const { score } = hit;
      const cursor = encodeCursor([sort, hit.key, hit.id]);
      return [
        Object.assign(new SearchEdge(), { marks, cursor, node, score, contributions: contributionsOf(hit) }),
      ];
    });
  }

  private facetsOf({ facets }: SearchAnswer): SearchFacet[] {
    const { catalog } = this.parts;
    return facets.map((facet) =>
      Object.assign(new SearchFacet(), {
        kind: facet.kind,
        name: facet.name,
        values: facet.values.map((one) => ({
          value: one.value,
          label: facet.kind === 'CATEGORIES' ? catalog.categoryName(one.value) : one.value,
          count: one.count,
          isSelected: one.isSelected,
          filter: filterOf(facet, one),
        })),
      }),
    );
  }

  /** Notes a search of a shopper's first page; returns its id. */
  private record(
    { query, after }: SearchArguments,
    { userId, sessionId }: Shopper,
    { totalCount }: SearchAnswer,
  ): string {
    const servedAtMs = this.parts.nowMs();
    const nonce = randomBytes(6).toString('base64url');
    const queryId = encodeQueryToken({ query, totalCount, servedAtMs }, nonce);
    const text = query
      .toWellFormed()
      .replaceAll('\0', ' ')
      .slice(0, MAX_RECORDED_LENGTH)
      .toWellFormed()
      .trim();
    if (after == null && text !== '' && (userId !== null || sessionId !== null)) {
      const occurredAt = new Date(servedAtMs);
      this.parts.recorder.add({
        type: 'SEARCH',
        userId,
        sessionId,
        query: text,
        value: totalCount,
        queryId,
        occurredAt,
      });
    }
    return queryId;
  }

  /** Where words of the query stand in a product's texts. */
  highlightsOf({ node, marks }: SearchEdge): Highlight[] {
    const { catalog, mirror } = this.parts;
    const categoryIds = mirror.at(mirror.space.indexOf(node.id))?.categoryIds ?? [];
    const categories = [...categoryIds].map((id) => catalog.categoryName(id));
    return highlightDocument(documentOf(node, categories), marks);
  }

  /** Completions of what was typed, with everything that was searched for before. */
  async suggest(prefix: string, limit: number): Promise<SuggestionNode[]> {
    checkLimit(limit);
    await this.parts.recorder.settled();
    const { suggester, catalog } = this.parts;
    return suggester
      .suggest(catalog.engine, prefix, limit)
      .map((one) => Object.assign(new SuggestionNode(), one));
  }
}

function documentOf(product: Product, categories: readonly string[]) {
  const { id, title, brand, tags, attributeByName, description } = product;
  return { id, title, brand, categories, tags, attributes: attributeByName, description };
}

function contributionsOf({ contributions }: SearchHit) {
  return contributions.map(({ kind, ...one }) => ({
    ...one,
    kind: kind && SearchMatchKind[kind.toUpperCase() as keyof typeof SearchMatchKind],
  }));
}

function decodePlace(after: string, sort: SearchSort): { key: number; id: string } {
  const [madeFor, key, id] = decodeCursor(after, ['string', 'number', 'string']) as [string, number, string];
  // A cursor of another order would silently skip products.
  if (madeFor !== sort)
    throw new AppError('BAD_CURSOR', `after was made for the order ${madeFor}; ask on with that order`);
  return { key, id };
}
