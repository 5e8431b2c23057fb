import type { AnalyticsMoment } from '../engine/analyticsStore';
import type { Binder } from '../engine/statement';
import { checkFunnel } from '../reports/funnel/funnel';
import { droppedShoppersSql } from '../reports/funnel/funnelSql';
import { startsCte } from '../reports/retention/retentionSql';
import { rfmShoppersSql } from '../reports/rfm/rfmSql';
import { matchSql } from '../scope/eventMatch';
import { clockOf, formatDay, localDayOf } from '../scope/localDays';
import { scopeEventsSql, type ReportScope } from '../scope/reportScope';
import { Scopes } from '../scope/scopes';
import { badSegment, type SegmentCondition, type SegmentDays } from './segmentCondition';

/** SQL of a SELECT of one column `shopper`. */
export type ShoppersSql = (bind: Binder) => string;

/** The most conditions that a segment may come to, with those of the segments that it names. */
const MAX_COMPILED = 200;
const EVERYBODY = 'SELECT shopper FROM shoppers';

/** Turns conditions into SQL, for one moment. */
export class SegmentCompiler {
  private readonly scopes = new Scopes({
    segmentSql: () => Promise.reject(new Error('a scope of a segment has no segment')),
  });
  private compiled = 0;

  /** @param find the condition of a segment of a name; throws BAD_SEGMENT when there is none */
  constructor(
    private readonly moment: AnalyticsMoment,
    private readonly find: (name: string) => SegmentCondition,
  ) {}

  /** A compiler of the same segments that has compiled nothing yet. */
  anew(): SegmentCompiler {
    return new SegmentCompiler(this.moment, this.find);
  }

  /** Throws BAD_SEGMENT for a segment that is made of itself, that names one which is not there, or that comes to too much. */
  async compile(condition: SegmentCondition, within: readonly string[] = []): Promise<ShoppersSql> {
    if (++this.compiled > MAX_COMPILED)
      throw badSegment(
        `the segment comes to more than ${MAX_COMPILED} conditions; name fewer segments in it`,
      );
    const { all, any, not, did, spent, dropped, began, rfm, segment } = condition;
    if (all) return combine('INTERSECT', await this.compileEach(all, within));
    if (any) return combine('UNION', await this.compileEach(any, within));
    if (not) return without(await this.compile(not, within));
    if (did) return this.didSql(did);
    if (spent) return this.spentSql(spent);
    if (dropped) return this.droppedSql(dropped);
    if (began) return this.beganSql(began);
    if (rfm) return rfmShoppersSql(await this.scopeOf(rfm.days), rfm.segment);
    return this.namedSql(segment!, within);
  }

  private async compileEach(
    conditions: readonly SegmentCondition[],
    within: readonly string[],
  ): Promise<ShoppersSql[]> {
    const parts: ShoppersSql[] = [];
    for (const each of conditions) parts.push(await this.compile(each, within));
    return parts;
  }

  /** The shoppers of a segment by its name. `within`: the names of those that it is being compiled for. */
  async namedSql(name: string, within: readonly string[] = []): Promise<ShoppersSql> {
    if (within.includes(name)) throw madeOfItself(name, within);
    return this.compile(this.find(name), [...within, name]);
  }

  private async didSql({
    event,
    atLeast,
    atMost,
    days,
  }: NonNullable<SegmentCondition['did']>): Promise<ShoppersSql> {
    const scope = await this.scopeOf(days);
    const times = (bind: Binder, having: string): string =>
      `SELECT shopper FROM ${scopeEventsSql(scope, bind)} WHERE ${matchSql(event, bind)} GROUP BY shopper HAVING ${having}`;
    const tooOften = atMost == null ? null : `count(*) > ${atMost}`;
    if (atLeast === 0) return without((bind) => times(bind, tooOften!));
    return (bind) => times(bind, `count(*) >= ${atLeast}${tooOften ? ` AND NOT ${tooOften}` : ''}`);
  }

  private async spentSql({
    atLeast,
    atMost,
    days,
  }: NonNullable<SegmentCondition['spent']>): Promise<ShoppersSql> {
    const scope = await this.scopeOf(days);
    const sums = (bind: Binder, having: string): string =>
      `SELECT shopper FROM ${scopeEventsSql(scope, bind)} WHERE revenue IS NOT NULL GROUP BY shopper HAVING ${having}`;
    const tooMuch = atMost == null ? null : `sum(revenue) > ${atMost}`;
    if (!atLeast) return tooMuch ? without((bind) => sums(bind, tooMuch)) : () => EVERYBODY;
    return (bind) => sums(bind, `sum(revenue) >= ${atLeast}${tooMuch ? ` AND NOT ${tooMuch}` : ''}`);
  }

  private async droppedSql({
    funnel,
    step,
    days,
  }: NonNullable<SegmentCondition['dropped']>): Promise<ShoppersSql> {
    const scope = await this.scopeOf(days);
    return (bind) => droppedShoppersSql(scope, checkFunnel(funnel), step, bind);
  }

  private async beganSql({ event, days }: NonNullable<SegmentCondition['began']>): Promise<ShoppersSql> {
    const scope = await this.scopeOf(days);
    return (bind) =>
      `WITH ${startsCte(scope, { cohortEvent: event, period: 'DAY' }, bind)} SELECT shopper FROM starts`;
  }

  private scopeOf(days: SegmentDays | null | undefined): Promise<ReportScope> {
    if (!days) return this.scopes.resolve(this.moment, {});
    const { lastDays, from, to, timeZone } = days;
    if (lastDays == null) return this.scopes.resolve(this.moment, { range: { from, to, timeZone } });
    const today = localDayOf(clockOf(timeZone)!, this.moment.asOfMs);
    const range = { from: formatDay(today - lastDays + 1), to: formatDay(today), timeZone };
    return this.scopes.resolve(this.moment, { range });
  }
}

function madeOfItself(name: string, within: readonly string[]): Error {
  const way = [...within.slice(within.indexOf(name)), name].map((each) => `"${each}"`).join(' of ');
  return badSegment(`segment ${way}: a segment cannot be made of itself; leave one of them out`);
}

function combine(operator: 'INTERSECT' | 'UNION', parts: readonly ShoppersSql[]): ShoppersSql {
  return (bind) => parts.map((part) => `SELECT shopper FROM (${part(bind)})`).join(` ${operator} `);
}

function without(part: ShoppersSql): ShoppersSql {
  return (bind) => `${EVERYBODY} EXCEPT SELECT shopper FROM (${part(bind)})`;
}
