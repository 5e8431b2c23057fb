import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { formatDay } from '../../scope/localDays';
import type { ReportScope } from '../../scope/reportScope';
import { ReportShopper } from '../../scope/shopper.types';
import { RFM_SEGMENTS, type RfmSegmentName } from './rfmSegments';
import { rfmCellsSql, rfmMembersSql, type RfmCellRow, type RfmShopperRow } from './rfmSql';
import { RfmReport, RfmSegment, type RfmShopper } from './rfm.types';

/** The buyers of a scope by their scores. */
export async function readRfm(moment: AnalyticsMoment, scope: ReportScope): Promise<RfmReport> {
  const rows = await moment.snapshot.rows<RfmCellRow>(rfmCellsSql(scope));
  const all = { buyers: sum(rows, 'shoppers'), revenue: sum(rows, 'revenue') };
  const members = new RfmMembers(moment, scope);
  const segments = RFM_SEGMENTS.map((name) =>
    Object.assign(new RfmSegment(), { members, name }, toFigures(name, rows, all)),
  );
  const cells = rows.map(({ r, fm, segment, shoppers, revenue }) => ({
    ...{ recency: r, frequencyAndMoney: fm, segment, shoppers, revenue },
  }));
  return Object.assign(new RfmReport(), { moment, scope, ...all, segments, cells });
}

type Figures = Omit<RfmSegment, 'members' | 'name'>;

function toFigures(
  name: RfmSegmentName,
  rows: readonly RfmCellRow[],
  all: { buyers: number; revenue: number },
): Figures {
  const own = rows.filter(({ segment }) => segment === name);
  const [shopperCount, revenue] = [sum(own, 'shoppers'), sum(own, 'revenue')];
  const average = (total: number): number | null => (shopperCount === 0 ? null : total / shopperCount);
  return {
    ...{ shopperCount, shopperShare: shopperCount === 0 ? 0 : shopperCount / all.buyers },
    ...{ revenue, revenueShare: revenue === 0 ? 0 : revenue / all.revenue },
    averageIdleDays: average(sum(own, 'idleDays')),
    averageOrders: average(sum(own, 'orders')),
    averageRevenue: average(revenue),
  };
}

function sum(rows: readonly RfmCellRow[], key: 'shoppers' | 'orders' | 'revenue' | 'idleDays'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

/** Reads who is in the segments of one report: for all of them at once, however many ask. */
export class RfmMembers {
  private readonly rowsByLimit = new Map<number, Promise<RfmShopperRow[]>>();

  constructor(
    private readonly moment: AnalyticsMoment,
    private readonly scope: ReportScope,
  ) {}

  /** The first buyers of a segment, most revenue first, ties by id. */
  async of(segment: RfmSegmentName, limit: number): Promise<RfmShopper[]> {
    let rows = this.rowsByLimit.get(limit);
    if (!rows) {
      rows = this.moment.snapshot.rows<RfmShopperRow>(rfmMembersSql(this.scope, limit));
      this.rowsByLimit.set(limit, rows);
    }
    return (await rows).filter((row) => row.segment === segment).map(toShopper);
  }
}

function toShopper({
  shopper,
  userId,
  sessionId,
  lastDay,
  orders,
  revenue,
  r,
  f,
  m,
}: RfmShopperRow): RfmShopper {
  return {
    shopper: Object.assign(new ReportShopper(), { shopper, userId, sessionId }),
    lastPurchase: formatDay(lastDay),
    ...{ orders, revenue, recencyScore: r, frequencyScore: f, monetaryScore: m },
  };
}
