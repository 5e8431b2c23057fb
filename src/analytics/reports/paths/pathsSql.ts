import { EVENT_TYPES, type EventType } from '../../../records';
import { Binder, type Statement } from '../../engine/statement';
import { scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** What a node says beside the type of the event. */
export type PathDetail = 'TYPE' | 'CATEGORY' | 'BRAND' | 'PRODUCT';

/** A node to begin or to end with. */
export interface PathEnd {
  readonly type: EventType;
  /** The category, brand or product, as the detail has it; any when null. */
  readonly name: string | null;
}

/** What is asked of paths, checked. */
export interface PathsQuestion {
  readonly from: PathEnd | null;
  readonly to: PathEnd | null;
  /** Nodes of a path, at most. */
  readonly steps: number;
  readonly by: PathDetail;
}

/** How many visits and shoppers went any path. */
export interface PathsTotalRow {
  readonly visits: number;
  readonly users: number;
  /** Visits that got from `from` to `to` with more nodes than asked for. */
  readonly longer: number;
}

/** One node of one path. */
export interface PathRow {
  /** Place of the path, from 1. */
  readonly path: number;
  readonly visits: number;
  readonly users: number;
  readonly type: EventType;
  readonly name: string | null;
}

/** How many visits went from one node to the next. */
export interface PathLinkRow {
  /** Place of the first of the two in its path, from 1. */
  readonly step: number;
  readonly visits: number;
  readonly fromType: EventType;
  readonly fromName: string | null;
  readonly toType: EventType;
  readonly toName: string | null;
}

/** How many visits there are. */
export function pathTotalsSql(scope: ReportScope, question: PathsQuestion): Statement {
  const bind = new Binder();
  const isWhole = `len(path) <= ${question.steps}`;
  const sql = `WITH ${pathCtes(scope, question, bind)}
    SELECT count(*) FILTER (${isWhole}) AS visits, count(DISTINCT CASE WHEN ${isWhole} THEN shopper END) AS users,
      count(*) FILTER (NOT ${isWhole}) AS longer FROM paths`;
  return { sql, values: bind.values };
}

/** The paths of most visits, node by node; ties by the types (in the order of the schema) and names of their nodes. */
export function topPathsSql(scope: ReportScope, question: PathsQuestion, first: number): Statement {
  const bind = new Binder();
  const sql = `WITH ${pathCtes(scope, question, bind)},
    top AS (
      SELECT path, count(*) AS visits, count(DISTINCT shopper) AS users, row_number() OVER (ORDER BY count(*) DESC, path) AS place
      FROM paths WHERE len(path) <= ${question.steps} GROUP BY path QUALIFY place <= ${first})
    SELECT place AS path, visits, users, ${typeSql('node')} AS type, name
    FROM (SELECT place, visits, users, unnest(path) AS node, generate_subscripts(path, 1) AS step FROM top)
    LEFT JOIN codes ON code = node % ${TYPE_FACTOR}
    ORDER BY place, step`;
  return { sql, values: bind.values };
}

/** The pairs of neighbours of most visits, with their place in the path; ties by place, then by their nodes. */
export function pathLinksSql(scope: ReportScope, question: PathsQuestion, first: number): Statement {
  const bind = new Binder();
  const sql = `WITH ${pathCtes(scope, question, bind)},
    pairs AS (
      SELECT unnest(list_zip(path[:-2], path[2:])) AS pair, unnest(range(1, len(path))) AS step
      FROM paths WHERE len(path) BETWEEN 2 AND ${question.steps}),
    top AS (
      SELECT step, pair[1] AS a, pair[2] AS b, count(*) AS visits FROM pairs GROUP BY ALL
      ORDER BY visits DESC, step, a, b LIMIT ${first})
    SELECT step, visits, ${typeSql('a')} AS fromType, f.name AS fromName, ${typeSql('b')} AS toType, t.name AS toName
    FROM top LEFT JOIN codes f ON f.code = a % ${TYPE_FACTOR} LEFT JOIN codes t ON t.code = b % ${TYPE_FACTOR}
    ORDER BY visits DESC, step, a, b`;
  return { sql, values: bind.values };
}

/** A node is one number: its type times this, and the place of its name among all names; 0 for none. */
const TYPE_FACTOR = 2 ** 32;

function typeSql(node: string): string {
  return `enum_range(NULL::event_type)[(${node} // ${TYPE_FACTOR} + 1)::INTEGER]`;
}

/** SQL of a table `paths`: the path of every visit that has one, as a list of nodes, with its shopper. */
function pathCtes(scope: ReportScope, question: PathsQuestion, bind: Binder): string {
  const { from, to, steps, by } = question;
  const node = `enum_code(type)::BIGINT * ${TYPE_FACTOR} + coalesce(code, 0)`;
  const begun = from === null ? 'nodes' : `nodes[${firstMatch('nodes', from, bind)}:]`;
  const end = to === null ? '' : firstMatch(from === null ? 'nodes' : 'nodes[2:]', to, bind);
  return `${namesCte(by)},
    visited AS (
      SELECT visit, any_value(shopper) AS shopper, list_transform(list_sort(list({t: occurredAt, seq: seq, node: ${node}})), x -> x.node) AS nodes
      FROM ${scopeEventsSql(scope, bind)} LEFT JOIN names USING (product) WHERE ${shownCondition(question)} GROUP BY visit),
    runs AS (
      SELECT shopper, [nodes[1]] || list_transform(list_filter(list_zip(nodes[:-2], nodes[2:]), p -> p[1] <> p[2]), p -> p[2]) AS nodes
      FROM visited),
    begun AS (SELECT shopper, ${begun} AS nodes FROM runs${from === null ? '' : ` WHERE ${firstMatch('nodes', from, bind)} > 0`}),
    paths AS MATERIALIZED (SELECT shopper, ${cutSql(question, end)} AS path FROM begun${to === null ? '' : ` WHERE ${end} > 0`})`;

  function cutSql({ from: start, to: stop }: PathsQuestion, place: string): string {
    if (stop === null) return `nodes[:${steps}]`;
    if (start === null) return `nodes[greatest(1, ${place} - ${steps - 1}):${place}]`;
    return `nodes[:${place} + 1]`;
  }
}

/** `names`: the code of each product's name; `codes`: the name of each code. Codes are in the order of the names. */
function namesCte(by: PathDetail): string {
  const name = { TYPE: 'NULL::VARCHAR', CATEGORY: 'category', BRAND: 'brand', PRODUCT: 'id' }[by];
  return `names AS MATERIALIZED (
      SELECT product, ${name} AS name, dense_rank() OVER (ORDER BY ${name}) AS code FROM products WHERE ${name} IS NOT NULL),
    codes AS MATERIALIZED (SELECT DISTINCT code, name FROM names)`;
}

/** SQL of the place of the first node that matches; 0 when none does. */
function firstMatch(nodes: string, { type, name }: PathEnd, bind: Binder): string {
  const least = EVENT_TYPES.indexOf(type) * TYPE_FACTOR;
  if (name === null)
    return `coalesce(list_position(list_transform(${nodes}, x -> x // ${TYPE_FACTOR} = ${EVENT_TYPES.indexOf(type)}), true), 0)`;
  const code = `(SELECT ${least} + min(code) FROM codes WHERE name = ${bind.text(name)})`;
  return `coalesce(list_position(${nodes}, ${code}), 0)`;
}

// To be shown a product is nothing that a shopper does, so it is no step unless it is asked for.
function shownCondition({ from, to }: PathsQuestion): string {
  return from?.type === 'IMPRESSION' || to?.type === 'IMPRESSION' ? 'true' : "type <> 'IMPRESSION'";
}
