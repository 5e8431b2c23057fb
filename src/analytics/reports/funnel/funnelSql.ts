import { Binder, type Statement } from '../../engine/statement';
import { matchSql, type EventMatch } from '../../scope/eventMatch';
import { scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** How the steps of a funnel must follow each other; see `levelsSql`. */
export type FunnelOrder = 'ORDERED' | 'STRICT' | 'UNORDERED';
/** What the events of one group have in common. */
export type FunnelGrouping = 'BRAND' | 'CATEGORY' | 'PRODUCT' | 'PLACEMENT';

/** A funnel as it is asked for, checked. */
export interface FunnelQuestion {
  readonly steps: readonly EventMatch[];
  /** From the first step of an attempt to its last, at most; both ends count. */
  readonly windowMs: number;
  readonly order: FunnelOrder;
}

/** One level, of all or of one group. Levels count from 1: the shoppers that got so far. */
export interface FunnelRow {
  readonly name: string | null;
  readonly level: number;
  readonly users: number;
  /** Median time from the level before to this one, each shopper at the first time that it got here; null for level 1 and without users. */
  readonly medianMs: number | null;
}

/** One shopper that got to a level and not to the next. */
export interface DroppedRow {
  readonly level: number;
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** When the shopper last got there. */
  readonly reachedAt: number;
}

/** How many dropped shoppers of a level are read. */
const MAX_DROPPED = 100;

/** Users and median times of every level. */
export function funnelSql(scope: ReportScope, question: FunnelQuestion): Statement {
  const bind = new Binder();
  const { ctes, levels } = levelsSql(scope, question, bind, null);
  const sql = `WITH ${ctes.join(',\n')}\n${figuresSql(levels, 'NULL')} ORDER BY level`;
  return { sql, values: bind.values };
}

/** Users and median times of every level within the groups with most users at level 1, ties by name. */
export function funnelGroupsSql(
  scope: ReportScope,
  question: FunnelQuestion,
  by: FunnelGrouping,
  first: number,
): Statement {
  const bind = new Binder();
  const { ctes, levels } = levelsSql(scope, question, bind, by);
  const sql = `WITH ${ctes.join(',\n')},
    figures AS (${figuresSql(levels, 'name')}),
    largest AS (SELECT name, users AS size FROM figures WHERE level = 1 ORDER BY users DESC, name LIMIT ${first})
    SELECT figures.* FROM figures JOIN largest USING (name) ORDER BY size DESC, name, level`;
  return { sql, values: bind.values };
}

/** For every level but the last, the shoppers that got no further: at most 100 a level, those that got there last first, ties by user and session. */
export function droppedSql(scope: ReportScope, question: FunnelQuestion): Statement {
  const bind = new Binder();
  const { ctes, levels } = levelsSql(scope, question, bind, null);
  const dropped = levels
    .slice(1)
    .map(
      (next, k) =>
        `SELECT ${k + 1} AS level, shopper, max(t) AS reachedAt FROM ${levels[k]} ${notIn(next)} GROUP BY shopper`,
    );
  const sql = `WITH ${ctes.join(',\n')}
    SELECT level, userId, sessionId, reachedAt FROM (${dropped.join(' UNION ALL ')}) JOIN shoppers USING (shopper)
    QUALIFY row_number() OVER (PARTITION BY level ORDER BY reachedAt DESC, key) <= ${MAX_DROPPED}
    ORDER BY level, reachedAt DESC, key`;
  return { sql, values: bind.values };
}

/** SQL of a SELECT of the shoppers that got to a level (from 1) and not to the next. */
export function droppedShoppersSql(
  scope: ReportScope,
  question: FunnelQuestion,
  level: number,
  bind: Binder,
): string {
  const { ctes, levels } = levelsSql(scope, question, bind, null);
  return `WITH ${ctes.join(',\n')} SELECT DISTINCT shopper FROM ${levels[level - 1]} ${notIn(levels[level])}`;
}

function notIn(level: string): string {
  return `WHERE shopper NOT IN (SELECT shopper FROM ${level})`;
}

function figuresSql(levels: readonly string[], name: string): string {
  const firsts = levels.map((level, k) => {
    const gap = k === 0 ? 'NULL::BIGINT' : 'arg_min(gap, (t, tie))';
    const byName = name === 'NULL' ? '' : `, ${name}`;
    return `SELECT ${name === 'NULL' ? 'NULL::VARCHAR AS name' : name}, ${k + 1} AS level, count(*) AS users, median(gap) AS medianMs
      FROM (SELECT shopper${byName}, ${gap} AS gap FROM ${level} GROUP BY shopper${byName}) GROUP BY ALL`;
  });
  return firsts.join(' UNION ALL ');
}

/**
 * SQL of one table a level: a row for every event with which a shopper got there, with its time `t`, the time `gap` since the
 * level before, and `tie`, the least of which counts of those at the same time. Levels never hold a shopper that the level before does not.
 *
 * - ORDERED: an event gets to a level when it matches that step and the latest event before it that got to the level before belongs to an attempt
 *   that began at most the window ago. Of all attempts that lead to an event that one began last, so no other fits the window better.
 * - STRICT: an attempt is a run of events without any other between them.
 * - UNORDERED: level k is reached with the event that completes any k different steps since an attempt began.
 *
 * Events at the same millisecond follow each other as they were stored.
 */
function levelsSql(
  scope: ReportScope,
  question: FunnelQuestion,
  bind: Binder,
  by: FunnelGrouping | null,
): { ctes: string[]; levels: string[] } {
  const levels = question.steps.map((_, k) => `level${k + 1}`);
  const steps = stepsCte(scope, question, bind, by);
  const build = { ORDERED: orderedCtes, STRICT: strictCtes, UNORDERED: unorderedCtes }[question.order];
  return { ctes: [steps, ...build(question, by === null ? '' : ', name')], levels };
}

const bit = (step: number): number => 1 << step;

/** The events that matter: `m` has a bit for each step that the event matches. */
function stepsCte(
  scope: ReportScope,
  { steps, order }: FunnelQuestion,
  bind: Binder,
  by: FunnelGrouping | null,
): string {
  const bits = steps.map((step, k) => `CASE WHEN ${matchSql(step, bind)} THEN ${bit(k)} ELSE 0 END`);
  const isStep = order === 'STRICT' ? strictCondition(steps) : 'm > 0';
  return `steps AS MATERIALIZED (
    SELECT shopper, seq, t, m${by === null ? '' : ', name'} FROM (
      SELECT shopper, seq, occurredAt AS t, type, (${bits.join(' + ')})::SMALLINT AS m${nameSql(by)}
      FROM ${scopeEventsSql(scope, bind)} ${by !== null && by !== 'PLACEMENT' ? 'JOIN products USING (product)' : ''})
    WHERE ${isStep}${by === null ? '' : ' AND name IS NOT NULL'})`;
}

// To be shown a product is nothing that a shopper does, so it parts no run of what it did.
function strictCondition(steps: readonly EventMatch[]): string {
  return steps.some(({ type }) => type === 'IMPRESSION') ? 'true' : "type <> 'IMPRESSION'";
}

function nameSql(by: FunnelGrouping | null): string {
  if (by === null) return '';
  return `, ${{ BRAND: 'brand', CATEGORY: 'category', PRODUCT: 'products.id', PLACEMENT: 'placement' }[by]} AS name`;
}

/** Whoever did not do the first two steps, or two of any, needs no sorting to see how far it got. */
function moversCte(condition: string, name: string): string {
  return `movers AS MATERIALIZED (SELECT shopper${name} FROM steps GROUP BY ALL HAVING ${condition})`;
}

const FIRST_TWO = 'bit_or(m) & 3 = 3';

function orderedCtes({ steps, windowMs }: FunnelQuestion, name: string): string[] {
  const semi = `SEMI JOIN movers USING (shopper${name})`;
  const ctes = [
    `level1 AS MATERIALIZED (SELECT shopper${name}, t, seq AS tie, t AS startAt FROM steps WHERE m & 1 > 0)`,
    moversCte(FIRST_TWO, name),
  ];
  for (let step = 1; step < steps.length; step++) {
    ctes.push(`level${step + 1} AS MATERIALIZED (
      SELECT shopper${name}, t, tie, startAt, t - beforeAt AS gap FROM (
        SELECT shopper${name}, t, tie, isAsking, max(startAt) OVER earlier AS startAt, max(reachedAt) OVER earlier AS beforeAt
        FROM (
          SELECT shopper${name}, t, tie, false AS isAsking, startAt, t AS reachedAt FROM level${step} ${semi}
          UNION ALL
          SELECT shopper${name}, t, seq, true, NULL, NULL FROM steps ${semi} WHERE m & ${bit(step)} > 0)
        WINDOW earlier AS (
          PARTITION BY shopper${name} ORDER BY t, tie, isAsking DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
      WHERE isAsking AND t - startAt <= ${windowMs})`);
  }
  return ctes;
}

function strictCtes({ steps, windowMs }: FunnelQuestion, name: string): string[] {
  const leads = steps.slice(1).flatMap((_, k) => {
    const ahead = k + 1;
    return ['t', 'seq', 'm'].map((column) => `lead(${column}, ${ahead}) OVER timeline AS ${column}${ahead}`);
  });
  const runs = `runs AS MATERIALIZED (
    SELECT * FROM (
      SELECT shopper${name}, t AS t0, m AS m0, ${leads.join(', ')} FROM steps SEMI JOIN movers USING (shopper${name})
      WINDOW timeline AS (PARTITION BY shopper${name} ORDER BY t, seq))
    WHERE m0 & 1 > 0)`;
  const levels = steps.slice(1).map((_, k) => {
    const last = k + 1;
    const steppedOn = steps.slice(1, last + 1).map((_step, n) => `m${n + 1} & ${bit(n + 1)} > 0`);
    const where = [...steppedOn, `t${last} - t0 <= ${windowMs}`].join(' AND ');
    return `level${last + 1} AS (
      SELECT shopper${name}, t${last} AS t, seq${last} AS tie, t${last} - t${last - 1} AS gap FROM runs WHERE ${where})`;
  });
  const first = `level1 AS (SELECT shopper${name}, t FROM steps WHERE m & 1 > 0)`;
  return [moversCte(FIRST_TWO, name), runs, first, ...levels];
}

function unorderedCtes({ steps, windowMs }: FunnelQuestion, name: string): string[] {
  const nexts = steps.map((_, k) => `min(CASE WHEN m & ${bit(k)} > 0 THEN t END) OVER later`);
  const within = `x -> x IS NOT NULL AND x - t <= ${windowMs}`;
  const attempts = `attempts AS MATERIALIZED (
    SELECT shopper${name}, t AS startAt, seq, list_sort(list_filter([${nexts.join(', ')}], ${within})) AS times
    FROM steps SEMI JOIN movers USING (shopper${name})
    WINDOW later AS (PARTITION BY shopper${name} ORDER BY t, seq ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING))`;
  // Of the attempts that get to a level at the same moment the one counts that began last.
  const levels = steps.slice(1).map(
    (_, k) => `level${k + 2} AS (
      SELECT shopper${name}, times[${k + 2}] AS t, (-startAt, -seq) AS tie, times[${k + 2}] - times[${k + 1}] AS gap
      FROM attempts WHERE len(times) >= ${k + 2})`,
  );
  const first = `level1 AS (SELECT shopper${name}, t FROM steps)`;
  return [moversCte('bit_count(bit_or(m)) > 1', name), attempts, first, ...levels];
}
