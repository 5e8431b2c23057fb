import { quote } from '../../errors';
import type { AnalyticsMoment, AnalyticsStore } from '../engine/analyticsStore';
import { Binder, type Statement } from '../engine/statement';
import { rfmSql } from '../reports/rfm/rfmSql';
import { Scopes, type SegmentSource } from '../scope/scopes';
import { ReportShopper } from '../scope/shopper.types';
import { BUILT_IN_PREFIX, type Segment, isBuiltInName } from './segment.entity';
import { badSegment } from './segmentCondition';
import { SegmentCompiler, type ShoppersSql } from './segmentSql';
import type { SegmentStore } from './segmentStore';

/** A shopper as rows of members have it. */
interface MemberRow {
  readonly shopper: number;
  readonly key: string;
  readonly userId: string | null;
  readonly sessionId: string | null;
}

/** Works out who is in segments. */
export class Segments implements SegmentSource {
  constructor(
    private readonly store: SegmentStore,
    private readonly analytics: AnalyticsStore,
  ) {}

  async segmentSql(name: string, moment: AnalyticsMoment): Promise<ShoppersSql> {
    return this.compiler(moment, await this.store.readAll()).namedSql(name);
  }

  /** The segment of a name; null when there is none. */
  async find(name: string): Promise<Segment | null> {
    return (await this.store.readAll()).find((segment) => segment.name === name) ?? null;
  }

  /** How many shoppers are in a segment. */
  async size(segment: Segment): Promise<number> {
    const moment = await this.analytics.moment();
    const bind = new Binder();
    const shoppers = (await this.segmentSql(segment.name, moment))(bind);
    const [{ size }] = await moment.snapshot.rows<{ size: number }>({
      sql: `SELECT count(*) AS size FROM (${shoppers})`,
      values: bind.values,
    });
    return size;
  }

  /** Members of a segment in the order of their keys (guests `s...` before users `u...`), after a key. */
  async members(
    segment: Segment,
    first: number,
    afterKey: string,
  ): Promise<(ReportShopper & { key: string })[]> {
    const moment = await this.analytics.moment();
    const shoppers = await this.segmentSql(segment.name, moment);
    const rows = await moment.snapshot.rows<MemberRow>(membersSql(shoppers, first, afterKey));
    return rows.map((row) => Object.assign(new ReportShopper(), row));
  }

  /** The keys of all members: `u` or `s` and the id. */
  async memberKeys(name: string): Promise<Set<string>> {
    const moment = await this.analytics.moment();
    const bind = new Binder();
    const shoppers = (await this.segmentSql(name, moment))(bind);
    const rows = await moment.snapshot.rows<{ key: string }>({
      sql: `SELECT key FROM shoppers WHERE shopper IN (${shoppers})`,
      values: bind.values,
    });
    return new Set(rows.map(({ key }) => key));
  }

  /** The segments of users, in the order of `SegmentStore.readAll`: one statement over the columns for all of them. */
  async byUserIds(userIds: readonly string[]): Promise<Segment[][]> {
    const moment = await this.analytics.moment();
    const segments = await this.store.readAll();
    const compiler = this.compiler(moment, segments);
    const saved: [name: string, shoppers: ShoppersSql][] = [];
    for (const { name } of segments)
      if (!isBuiltInName(name)) saved.push([name, await compiler.anew().namedSql(name)]);
    const rows = await moment.snapshot.rows<{ userId: string; name: string }>(
      await membershipsSql(moment, userIds, saved),
    );
    const namesById = new Map<string, Set<string>>();
    for (const { userId, name } of rows) {
      const names = namesById.get(userId);
      if (names) names.add(name);
      else namesById.set(userId, new Set([name]));
    }
    return userIds.map((id) => segments.filter(({ name }) => namesById.get(id)?.has(name)));
  }

  private compiler(moment: AnalyticsMoment, segments: readonly Segment[]): SegmentCompiler {
    const byName = new Map(segments.map((segment) => [segment.name, segment]));
    return new SegmentCompiler(moment, (name) => {
      const segment = byName.get(name);
      if (!segment) throw badSegment(`segment was "${quote(name)}"; there is none of this name`);
      return segment.condition;
    });
  }
}

function membersSql(shoppers: ShoppersSql, first: number, afterKey: string): Statement {
  const bind = new Binder();
  const sql = `SELECT shopper, key, userId, sessionId FROM shoppers
    WHERE key > ${bind.text(afterKey)} AND shopper IN (${shoppers(bind)}) ORDER BY key LIMIT ${first}`;
  return { sql, values: bind.values };
}

async function membershipsSql(
  moment: AnalyticsMoment,
  userIds: readonly string[],
  saved: readonly [name: string, shoppers: ShoppersSql][],
): Promise<Statement> {
  const bind = new Binder();
  const scope = await new Scopes({ segmentSql: () => Promise.reject(new Error('no segment')) }).resolve(
    moment,
    {},
  );
  // All segments of recency, frequency and money come out of one pass.
  const parts = [`SELECT '${BUILT_IN_PREFIX}' || segment AS name, shopper FROM ${rfmSql(scope, bind)}`];
  for (const [name, shoppers] of saved)
    parts.push(`SELECT ${bind.text(name)} AS name, shopper FROM (${shoppers(bind)})`);
  const sql = `SELECT userId, name FROM (${parts.join(' UNION ALL ')})
    JOIN (SELECT shopper, userId FROM shoppers WHERE userId IN ${bind.texts(userIds)}) USING (shopper)`;
  return { sql, values: bind.values };
}
