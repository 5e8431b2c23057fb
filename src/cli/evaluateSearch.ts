import path from 'node:path';
import { estimate } from '../math/metrics';
import { createRandom, shuffle, type Random } from '../math/random';
import { SearchEngine, type SearchProduct } from '../search/engine';
import { CatalogueWords } from '../search/understanding/catalogueWords';
import { searchUnderstood } from '../search/understanding/searchUnderstood';
import {
  plainProduct,
  readBeir,
  readCranfield,
  readLabelledTitles,
  readPopularQueries,
  readProducts,
  readShopCollection,
  type Collection,
  type KnownItem,
} from './evaluateSearchReaders';

/** One number of a report. */
export interface SearchMeasure {
  readonly name: string;
  /** Mean over the queries. */
  readonly value: number;
  /** Half of the 95 % interval of the mean. */
  readonly halfWidth: number;
  readonly queries: number;
}

/** What a folder was taken for, and how the engine does on it. */
export interface SearchReport {
  readonly collection: string;
  readonly documents: number;
  readonly measures: readonly SearchMeasure[];
}

/** How to evaluate. */
export interface SearchEvaluationOptions {
  /** Folder with the products that the popular queries are tried on; `esci-us` beside the folder by default. */
  readonly catalogue?: string;
  readonly seed?: number;
}

/**
 * Scores the search engine, as it serves, on a folder: products with judged queries, Cranfield, a BEIR collection, Chinese titles with labelled
 * words, or popular queries (typo test). Throws when the folder is none of these. The same seed gives the same numbers.
 */
export function evaluateSearch(folder: string, options: SearchEvaluationOptions = {}): SearchReport {
  const random = createRandom(options.seed ?? 1);
  const shop = readShopCollection(folder);
  if (shop) return judge('shop', shop, random);
  const cranfield = readCranfield(folder);
  if (cranfield) return judge('cranfield', cranfield, random);
  const beir = readBeir(folder);
  if (beir) return judge('beir', beir, random);
  const items = readLabelledTitles(folder);
  if (items) return findKnownItems(items);
  const queries = readPopularQueries(folder);
  if (queries) return mistype(queries, options.catalogue ?? path.join(folder, '..', 'esci-us'), random);
  throw new Error(
    `${folder} holds no collection; give products.jsonl with judgments.jsonl, cran.all.1400, corpus.jsonl, ner_*.txt or *query_suggestions.json`,
  );
}

/** The report as lines of text. */
export function formatSearchReport({ collection, documents, measures }: SearchReport): string {
  const rows = measures.map(
    ({ name, value, halfWidth, queries }) =>
      `  ${name.padEnd(52)} ${value.toFixed(4)} +-${halfWidth.toFixed(4)}  (${queries} queries)`,
  );
  return [`${collection}: ${documents} documents`, ...rows].join('\n');
}

function engineOf(products: readonly SearchProduct[]): SearchEngine {
  const engine = new SearchEngine();
  for (const product of products) engine.put(product);
  return engine;
}

function measure(name: string, values: readonly number[]): SearchMeasure {
  const { mean, halfWidth } = estimate(values);
  return { name, value: mean, halfWidth, queries: values.length };
}

/** Discounted gain of the ratings in list order over the best possible; gains are the ratings as they are. */
function gradedNdcg(ratings: readonly number[], ideal: readonly number[], depth: number): number {
  const gain = (list: readonly number[]): number =>
    list.slice(0, depth).reduce((sum, rating, rank) => sum + rating / Math.log2(rank + 2), 0);
  const best = gain([...ideal].sort((a, b) => b - a));
  return best === 0 ? 0 : gain(ratings) / best;
}

function judge(name: string, { products, queries }: Collection, random: Random): SearchReport {
  const engine = engineOf(products);
  const shopWords = new CatalogueWords(engine);
  const values = {
    any: [] as number[],
    all: [] as number[],
    understood: [] as number[],
    recall: [] as number[],
    judged: [] as number[],
    chance: [] as number[],
  };
  for (const { query, ratingById } of queries) {
    const ratings = [...ratingById.values()];
    const rate = (ids: readonly string[]): number[] => ids.map((id) => ratingById.get(id) ?? 0);
    const find = (matching: 'any' | 'all', first: number): string[] =>
      engine.search({ text: query, matching, first, withFacets: false }).hits.map(({ id }) => id);
    const ranked = find('any', 50);
    const best = Math.max(...ratings);
    const relevant = [...ratingById].filter(([, rating]) => rating === best && best > 0).map(([id]) => id);
    values.any.push(gradedNdcg(rate(ranked), ratings, 10));
    values.all.push(gradedNdcg(rate(find('all', 10)), ratings, 10));
    const { answer } = searchUnderstood(engine, shopWords, { text: query, first: 10, withFacets: false });
    values.understood.push(gradedNdcg(rate(answer.hits.map(({ id }) => id)), ratings, 10));
    values.recall.push(relevant.filter((id) => ranked.includes(id)).length / Math.max(1, relevant.length));
    values.judged.push(
      gradedNdcg(rate(rankJudged(engine, query, [...ratingById.keys()])), ratings, Infinity),
    );
    values.chance.push(gradedNdcg(shuffle([...ratings], random), ratings, Infinity));
  }
  return {
    collection: name,
    documents: products.length,
    measures: [
      measure('nDCG@10, full catalogue, any word', values.any),
      measure('nDCG@10, full catalogue, all words', values.all),
      measure('nDCG@10, full catalogue, understood (as search serves)', values.understood),
      measure('recall@50 of the best rating, any word', values.recall),
      measure('NDCG of the judged list', values.judged),
      measure('NDCG of the judged list, shuffled', values.chance),
    ],
  };
}

/** The judged products in the engine's order; those without any word of the query come last, by id. */
function rankJudged(engine: SearchEngine, query: string, ids: readonly string[]): string[] {
  const judged = new Set(ids);
  const filter = { rest: (place: number) => judged.has(engine.index.ids[place]) };
  const answer = engine.search({
    text: query,
    matching: 'any',
    filter,
    first: ids.length,
    withFacets: false,
  });
  const found = answer.hits.map(({ id }) => id);
  const seen = new Set(found);
  return [...found, ...ids.filter((id) => !seen.has(id)).sort()];
}

function findKnownItems(items: readonly KnownItem[]): SearchReport {
  const engine = engineOf(items.map(({ id, title }) => plainProduct(id, title, null)));
  const titleById = new Map(items.map(({ id, title }) => [id, title]));
  const asked = items.filter(({ query }) => query !== '');
  const success = (depth: number): number[] =>
    asked.map(({ query, title }) => {
      const { hits } = engine.search({ text: query, first: depth, withFacets: false });
      return hits.some(({ id }) => titleById.get(id) === title) ? 1 : 0;
    });
  return {
    collection: 'known items',
    documents: items.length,
    measures: [measure('title in the first 5', success(5)), measure('title first', success(1))],
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `text` with one letter left out, put in, replaced, or swapped with the next, at `at`. */
export function editOnce(text: string, at: number, random: Random): string {
  const letter = LETTERS[Math.floor(random() * LETTERS.length)];
  const [head, tail] = [text.slice(0, at), text.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return head + tail;
    case 1:
      return head + letter + text[at] + tail;
    case 2:
      return head + letter + tail;
    default:
      return tail === ''
        ? text.slice(0, at - 1) + text[at] + text.slice(at - 1, at)
        : head + tail[0] + text[at] + tail.slice(1);
  }
}

/** Places where a typo is tolerated: inside a word of six letters or more, so that five are left, and not at its first letter. */
function toleratedPlaces(query: string): number[] {
  return [...query.matchAll(/\b[a-z]{6,}\b/g)].flatMap(({ index, 0: word }) =>
    Array.from({ length: word.length - 2 }, (_, k) => index + 1 + k),
  );
}

function mistype(queries: readonly string[], catalogue: string, random: Random): SearchReport {
  const products = readProducts(catalogue);
  if (!products)
    throw new Error(`${catalogue} holds no products.jsonl; name a folder of products to try the queries on`);
  const engine = engineOf(products);
  const topOf = (text: string) => engine.search({ text, first: 1, withFacets: false });
  const inRules: number[] = [];
  const anywhere: number[] = [];
  for (const query of queries.slice(0, 1000)) {
    const original = topOf(query);
    if (original.hits.length === 0 || original.droppedWords.length > 0) continue;
    const places = toleratedPlaces(query);
    const isKept = (at: number): number =>
      Number(topOf(editOnce(query, at, random)).hits[0]?.id === original.hits[0].id);
    if (places.length > 0) inRules.push(isKept(places[Math.floor(random() * places.length)]));
    anywhere.push(isKept(Math.floor(random() * query.length)));
  }
  return {
    collection: 'typos',
    documents: products.length,
    measures: [
      measure('same first product, one edit within the rules', inRules),
      measure('same first product, one edit anywhere', anywhere),
    ],
  };
}
