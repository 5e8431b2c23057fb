import type { Snapshot } from '../../engine/snapshots';
import type { ReportScope } from '../../scope/reportScope';
import type { AnomalyCause, AnomalyCauses } from './anomalies.types';
import { segmentDaysSql, type CauseDimension, type SegmentRow } from './anomaliesSql';
import { findCauses, type Explained, type SegmentDay } from './causes';
import { DAY_COUNTS, MEASURES, type DayCounts } from './measures';

const DIMENSIONS: readonly CauseDimension[] = ['CATEGORY', 'BRAND', 'PRODUCT', 'PLACEMENT'];

/** An anomaly with the day, counted from 1970-01-01, on which it was. */
export interface DatedAnomaly extends Explained {
  readonly onDay: number;
}

/** Reads the parts of the shop on the days of all anomalies of a report, once, however many ask. */
export class SegmentCauses implements AnomalyCauses {
  private rows: Promise<Map<CauseDimension, SegmentRow[]>> | null = null;

  /**
   * @param scope from the first day with events on
   * @param firstDay that day
   */
  constructor(
    private readonly snapshot: Snapshot,
    private readonly scope: ReportScope,
    private readonly firstDay: number,
    private readonly anomalies: readonly DatedAnomaly[],
  ) {}

  async of(index: number, limit: number): Promise<AnomalyCause[]> {
    const rows = await (this.rows ??= this.read());
    const anomaly = this.anomalies[index];
    const causes = DIMENSIONS.flatMap((dimension) => {
      const segments = rows.get(dimension)!.filter(({ day }) => day === anomaly.onDay);
      return findCauses(anomaly, segments.map(toSegmentDay)).map((cause) => ({ dimension, ...cause }));
    });
    const place = ({ dimension }: AnomalyCause): number => DIMENSIONS.indexOf(dimension);
    return causes.sort((a, b) => b.surprise - a.surprise || place(a) - place(b)).slice(0, limit);
  }

  private async read(): Promise<Map<CauseDimension, SegmentRow[]>> {
    const { firstDay } = this;
    const days = [...new Set(this.anomalies.map(({ onDay }) => onDay))];
    const counts = DAY_COUNTS.filter((count) =>
      this.anomalies.some(({ measure }) => Object.values(MEASURES[measure]).includes(count)),
    );
    const found = new Map<CauseDimension, SegmentRow[]>();
    for (const dimension of DIMENSIONS) {
      const statement = segmentDaysSql(this.scope, { dimension, days, counts, firstDay });
      found.set(dimension, await this.snapshot.rows<SegmentRow>(statement));
    }
    return found;
  }
}

function toSegmentDay(row: SegmentRow): SegmentDay {
  const countsOf = (kind: 'actual' | 'usual'): DayCounts =>
    Object.fromEntries(
      DAY_COUNTS.map((count) => [count, row[`${kind}_${count}`] ?? 0]),
    ) as unknown as DayCounts;
  return { value: row.value, actual: countsOf('actual'), expected: countsOf('usual') };
}
