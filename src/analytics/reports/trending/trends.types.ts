import { ObjectType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';

/** Products around which more was going on than usual. */
@ObjectType({ description: 'Products around which more was going on than usual.' })
export class TrendReport {
  moment: AnalyticsMoment;
  scope: ReportScope;
}
