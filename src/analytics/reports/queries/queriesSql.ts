import { Binder, type Statement } from '../../engine/statement';
import { filteredEventsSql, localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** Which queries come first. */
export type QueryKind = 'TOP' | 'WITHOUT_RESULT' | 'WITHOUT_CLICK' | 'RISING';

/** What shoppers do with a product that a search found. */
const DEEDS = "('CLICK', 'VIEW', 'ADD_TO_CART', 'PURCHASE')";

/** Queries that differ in case, accents and spaces alone are one. */
const QUERY = "trim(regexp_replace(lower(strip_accents(query)), '\\s+', ' ', 'g'))";

/**
 * CTE `searches`: one row for each search in the scope, with `query`, `shopper`, `results` (null when not reported) and `day`; `withOutcome` also
 * `isAnswered` (a click on what it found would be known, and it found something), `isClicked`, `purchases` and `revenue`. A search that was reported
 * twice under one queryId is one. A filter by product or placement keeps the searches that led to an event that passes.
 */
function searchesSql(scope: ReportScope, bind: Binder, withOutcome: boolean): string {
  const { segment, categories, brands, placements } = scope.filter;
  const everyProduct = { ...scope, filter: { segment, categories: null, brands: null, placements: null } };
  const isNarrowed = categories !== null || brands !== null || placements !== null;
  const outcome = withOutcome
    ? `, queryId IS NOT NULL AND results IS DISTINCT FROM 0 AS isAnswered, coalesce(isClicked, false) AS isClicked,
        coalesce(purchases, 0) AS purchases, coalesce(revenue, 0) AS revenue`
    : '';
  return `
    raw AS MATERIALIZED (
      SELECT ${QUERY} AS query, shopper, value AS results, ${localDaySql(scope)} AS day, queryId
      FROM ${scopeEventsSql(everyProduct, bind, 'seq, type, shopper, query, queryId, value, occurredAt')}
      WHERE type = 'SEARCH' AND query IS NOT NULL AND ${QUERY} <> ''
      QUALIFY queryId IS NULL OR row_number() OVER (PARTITION BY queryId ORDER BY seq) = 1),
    followed AS (
      SELECT queryId, count(*) FILTER (type = 'PURCHASE') AS purchases, coalesce(sum(revenue), 0) AS revenue,
        bool_or(type IN ${DEEDS}) AS isClicked
      FROM ${filteredEventsSql(scope, bind, 'queryId, type, revenue')}
      WHERE type <> 'SEARCH' AND queryId IN (SELECT queryId FROM raw) GROUP BY queryId),
    searches AS MATERIALIZED (
      SELECT query, shopper, results, day ${outcome} FROM raw
      ${withOutcome || isNarrowed ? `${isNarrowed ? '' : 'LEFT'} JOIN followed USING (queryId)` : ''})`;
}

const FIGURES = `count(*) AS searches, count(DISTINCT shopper) AS shoppers, count(*) FILTER (results = 0) AS withoutResult,
  count(*) FILTER (isAnswered) AS answered, count(*) FILTER (isAnswered AND isClicked) AS clicked,
  sum(purchases) AS purchases, sum(revenue) AS revenue, avg(results) AS averageResults`;

/** The figures of some searches. */
export interface SearchFigures {
  readonly searches: number;
  readonly shoppers: number;
  readonly withoutResult: number;
  /** Searches that found something and whose clicks are known. */
  readonly answered: number;
  /** Those of them that were clicked. */
  readonly clicked: number;
  readonly purchases: number;
  readonly revenue: number;
  readonly averageResults: number | null;
}

/** The figures of one query. */
export interface QueryRow extends SearchFigures {
  readonly query: string;
  /** Searches in the range before. */
  readonly searchesBefore: number;
}

/** The figures of all searches: one row, with `queries`, the number of different ones. */
export function searchTotalsSql(scope: ReportScope): Statement {
  const bind = new Binder();
  const sql = `WITH ${searchesSql(scope, bind, true)} SELECT ${FIGURES}, count(DISTINCT query) AS queries FROM searches`;
  return { sql, values: bind.values };
}

/** What a rising query is held to: as many searches as before, both drawn together by ten. */
const RISE = '(searches + 10) / (searchesBefore + 10)';
const CONDITIONS: Record<QueryKind, string> = {
  TOP: 'true',
  WITHOUT_RESULT: 'withoutResult > 0',
  WITHOUT_CLICK: 'answered > clicked',
  RISING: 'searches > searchesBefore',
};
const ORDERS: Record<QueryKind, string> = {
  TOP: 'searches',
  WITHOUT_RESULT: 'withoutResult',
  WITHOUT_CLICK: 'answered - clicked',
  RISING: RISE,
};

/** The first queries of a kind, most first, ties by the number of searches and then by the query. */
export function queriesSql(
  scope: ReportScope,
  before: ReportScope,
  kind: QueryKind,
  limit: number,
): Statement {
  const bind = new Binder();
  const sql = `
    WITH counts AS (WITH ${searchesSql(scope, bind, true)} SELECT query, ${FIGURES} FROM searches GROUP BY query),
    countsBefore AS (WITH ${searchesSql(before, bind, false)} SELECT query, count(*) AS searchesBefore FROM searches GROUP BY query),
    both_ranges AS (SELECT c.*, coalesce(searchesBefore, 0) AS searchesBefore FROM counts c LEFT JOIN countsBefore USING (query))
    SELECT * FROM both_ranges WHERE ${CONDITIONS[kind]} ORDER BY ${ORDERS[kind]} DESC, searches DESC, query LIMIT ${limit}`;
  return { sql, values: bind.values };
}

/** Searches for some queries by part of the range, cut into `parts` of as many days as possible: `query`, `part` from 0, `searches`. */
export function queryTrendSql(scope: ReportScope, queries: readonly string[], parts: number): Statement {
  const bind = new Binder();
  const days = scope.toDay - scope.fromDay;
  const sql = `
    WITH ${searchesSql(scope, bind, false)}
    SELECT query, ((day - ${scope.fromDay}) * ${parts}) // ${days} AS part, count(*) AS searches
    FROM searches WHERE query IN ${bind.texts(queries)} GROUP BY query, part`;
  return { sql, values: bind.values };
}
