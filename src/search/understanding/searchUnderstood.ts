import type { SearchAnswer, SearchEngine, SearchRequest } from '../engine';
import type { FacetedFilter } from '../facets/filterTest';
import type { Finding, FindingKind, ShopWords } from './finding';
import { replaceFindings, understand } from './understand';

/** A query that was understood, and what it found. */
export interface UnderstoodAnswer {
  readonly answer: SearchAnswer;
  /** The words that were looked for. */
  readonly text: string;
  /** What held beside them; empty when the query was taken as words alone. */
  readonly findings: readonly Finding[];
}

/** What is never given up: the price, and what changes words alone. */
const FIRM: ReadonlySet<FindingKind> = new Set(['PRICE', 'NUMBER', 'REQUEST']);

/**
 * Searches for what a query means. Colours, sizes and what is not wanted are given up when they leave nothing, for the shop's properties may be
 * incomplete; a price is not: nothing dearer is what was asked for.
 */
export function searchUnderstood(
  engine: SearchEngine,
  shop: ShopWords,
  request: SearchRequest,
): UnderstoodAnswer {
  const { findings } = understand(request.text, shop);
  const firm = findings.filter(({ kind }) => FIRM.has(kind));
  const all = searchWith(engine, request, findings);
  if (all.answer.totalCount > 0 || firm.length === findings.length) return all;
  const less = searchWith(engine, request, firm);
  return less.answer.totalCount > 0 ? less : all;
}

function searchWith(
  engine: SearchEngine,
  request: SearchRequest,
  findings: readonly Finding[],
): UnderstoodAnswer {
  const text = replaceFindings(request.text, findings);
  const without = findings.flatMap((one) => one.without ?? []);
  const answer = engine.search({
    ...request,
    text,
    without,
    // A product that says that it lacks the thing is surer to lack it.
    hints: without.map((thing) => `without ${thing}`).join(' '),
    filter: narrowed(request.filter ?? {}, findings),
  });
  return { answer, text, findings };
}

/** A filter and what was understood, both. */
function narrowed(filter: FacetedFilter, findings: readonly Finding[]): FacetedFilter {
  const lows = [filter.priceMin, ...findings.map(({ priceMin }) => priceMin)].filter(
    (price) => price != null,
  );
  const highs = [filter.priceMax, ...findings.map(({ priceMax }) => priceMax)].filter(
    (price) => price != null,
  );
  // What lacks a property may still be meant: it is in no other colour.
  const understood = findings.flatMap(({ attribute }) => (attribute ? { ...attribute, orNone: true } : []));
  const attributes = [...(filter.attributes ?? []), ...understood];
  return {
    ...filter,
    priceMin: lows.length > 0 ? Math.max(...lows) : null,
    priceMax: highs.length > 0 ? Math.min(...highs) : null,
    attributes: attributes.length > 0 ? attributes : filter.attributes,
  };
}
