import { Field, Int, ObjectType } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { AnalyticsMoment } from './engine/analyticsStore';

/** Reports about what shoppers did. */
@Authorized('ADMIN')
@ObjectType({
  description:
    'Reports about what shoppers did. All reports of one request see the same events: those that asOf and eventCount speak of.',
})
export class Analytics {
  moment: AnalyticsMoment;

  @Field(() => Date, { description: 'Every event that was stored before this moment is covered.' })
  asOf: Date;

  @Field(() => Int, { description: 'How many events the reports cover, before any range or filter.' })
  eventCount: number;
}
