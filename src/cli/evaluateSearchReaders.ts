import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SearchProduct } from '../search/engine';

/** A query with what people said of products: 0 is useless, the largest number of the collection is best. */
export interface JudgedQuery {
  readonly query: string;
  readonly ratingById: ReadonlyMap<string, number>;
}

/** Documents with judged queries. */
export interface Collection {
  readonly products: readonly SearchProduct[];
  readonly queries: readonly JudgedQuery[];
}

/** The text of a file of the folder, unpacked when only `NAME.gz` is there; null when neither is. */
export function readText(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return existsSync(`${file}.gz`) ? gunzipSync(readFileSync(`${file}.gz`)).toString('utf8') : null;
}

/** The rows of a JSON Lines file; null when it is not there. */
export function readRows<Row>(folder: string, name: string): Row[] | null {
  const text = readText(folder, name);
  return text === null
    ? null
    : text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []));
}

/** A product of nothing but an id, a title and a text. */
export function plainProduct(id: string, title: string, description: string | null): SearchProduct {
  return {
    id,
    title,
    description,
    brand: null,
    categories: [],
    categoryIds: [],
    tags: [],
    attributes: {},
    price: null,
  };
}

interface ProductRow {
  id?: string;
  _id?: string;
  title: string;
  description?: string;
  bullet_points?: string;
  brand?: string;
  category?: string[];
  categories?: string[];
  tags?: string[];
  color?: string;
  attributes?: Record<string, string>;
  price?: number | null;
}

/** `products.jsonl` and `judgments.jsonl` (`{query, ratings: {id: number}}`); categories run from the widest to the narrowest. */
export function readShopCollection(folder: string): Collection | null {
  const rows = readRows<ProductRow>(folder, 'products.jsonl');
  const judgments = readRows<{ query: string; ratings: Record<string, number> }>(folder, 'judgments.jsonl');
  if (!rows || !judgments) return null;
  const queries = judgments.map(({ query, ratings }) => ({
    query,
    ratingById: new Map(Object.entries(ratings)),
  }));
  return { products: rows.map(toProduct), queries };
}

/** The products of `products.jsonl`; null when it is not there. */
export function readProducts(folder: string): SearchProduct[] | null {
  return readRows<ProductRow>(folder, 'products.jsonl')?.map(toProduct) ?? null;
}

function toProduct(row: ProductRow): SearchProduct {
  const categories = row.categories ?? row.category ?? [];
  return {
    id: String(row.id ?? row._id),
    title: row.title,
    brand: row.brand || null,
    categories,
    categoryIds: categories.map((_, depth) => categories.slice(0, depth + 1).join(' > ')),
    tags: row.tags ?? [],
    attributes: { ...row.attributes, ...(row.color ? { color: row.color } : {}) },
    price: row.price ?? null,
    description: [row.bullet_points, row.description].filter(Boolean).join('\n') || null,
  };
}

/** Cranfield in its own format: `cran.all.1400`, `cran.qry`, `cranqrel`. Code 1 is best and 4 least, -1 and 225 are miscopied 1s. */
export function readCranfield(folder: string): Collection | null {
  const [documents, questions, relations] = ['cran.all.1400', 'cran.qry', 'cranqrel'].map((name) =>
    readText(folder, name),
  );
  if (documents === null || questions === null || relations === null) return null;
  const products = documents
    .split(/^\.I /m)
    .slice(1)
    .map((block) => plainProduct(String(parseInt(block, 10)), part(block, 'T'), part(block, 'W')));
  const ratings = questions
    .split(/^\.I /m)
    .slice(1)
    .map((block) => ({ query: part(block, 'W'), ratingById: new Map<string, number>() }));
  for (const line of relations.trim().split('\n')) {
    const [question, document, code] = line.trim().split(/\s+/).map(Number);
    const rating = code >= 1 && code <= 4 ? 5 - code : 4;
    ratings[question - 1]?.ratingById.set(String(document), rating);
  }
  return { products, queries: ratings };
}

function part(block: string, mark: string): string {
  const text = block.split(new RegExp(`^\\.${mark}\\s*$`, 'm'))[1] ?? '';
  return text
    .split(/^\.[TABWI]\s*$/m)[0]
    .replace(/\s+/g, ' ')
    .trim();
}

/** A collection in the format of BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv` (or `qrels.tsv`). */
export function readBeir(folder: string): Collection | null {
  const corpus = readRows<{ _id: string; title?: string; text: string }>(folder, 'corpus.jsonl');
  const questions = readRows<{ _id: string; text: string }>(folder, 'queries.jsonl');
  const relations = readText(folder, path.join('qrels', 'test.tsv')) ?? readText(folder, 'qrels.tsv');
  if (!corpus || !questions || relations === null) return null;
  const byId = new Map(
    questions.map(({ _id, text }) => [_id, { query: text, ratingById: new Map<string, number>() }]),
  );
  for (const line of relations.trim().split('\n').slice(1)) {
    const [question, document, rating] = line.trim().split('\t');
    byId.get(question)?.ratingById.set(document, Number(rating));
  }
  const products = corpus.map(({ _id, title, text }) => plainProduct(_id, title ?? '', text));
  return { products, queries: [...byId.values()].filter(({ ratingById }) => ratingById.size > 0) };
}

/** A title and the query of its product and brand words. */
export interface KnownItem {
  readonly id: string;
  readonly title: string;
  readonly query: string;
}

/** Labels of product and brand words in `ner_ecommerce_*.txt`. */
const KNOWN_LABEL = /^[BI]-(HCCX|HPPX)$/;

/** Chinese titles with labelled characters (`ner_ecommerce_*.txt`, a character and its label a line); null when there are none. */
export function readLabelledTitles(folder: string): KnownItem[] | null {
  const names = readdirSync(folder).filter((name) => /^ner_.*\.txt(\.gz)?$/.test(name));
  if (names.length === 0) return null;
  const blocks = names.flatMap((name) =>
    (readText(folder, name.replace(/\.gz$/, '')) ?? '').split(/\r?\n\r?\n/).filter((block) => block.trim()),
  );
  return blocks.map((block, k) => toKnownItem(block, String(k)));
}

function toKnownItem(block: string, id: string): KnownItem {
  let title = '';
  const words: string[] = [];
  let isOpen = false;
  for (const line of block.split(/\r?\n/)) {
    const [, char = ' ', label = 'O'] = /^(.*)\s(\S+)$/.exec(line) ?? [];
    title += char;
    const isKnown = KNOWN_LABEL.test(label);
    if (isKnown && (label[0] === 'B' || !isOpen)) words.push(char);
    else if (isKnown) words[words.length - 1] += char;
    isOpen = isKnown;
  }
  return { id, title, query: [...new Set(words)].join(' ') };
}

/** Popular queries, most popular first (`*query_suggestions.json`, of which the largest is taken); null when there are none. */
export function readPopularQueries(folder: string): string[] | null {
  const lists = readdirSync(folder)
    .filter((name) => /query_suggestions\.json(\.gz)?$/.test(name))
    .map(
      (name) =>
        JSON.parse(readText(folder, name.replace(/\.gz$/, '')) as string) as {
          query: string;
          popularity: number;
        }[],
    );
  if (lists.length === 0) return null;
  const largest = lists.reduce((best, list) => (list.length > best.length ? list : best));
  return [...largest].sort((a, b) => b.popularity - a.popularity).map(({ query }) => query);
}
