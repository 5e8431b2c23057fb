import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { Period } from '../../scope/periods';
import { Periods } from '../../scope/periods.types';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';

/** Arguments of the overview. */
@ArgsType()
export class OverviewArgs extends ReportArgs {
  @Field(() => Periods, {
    nullable: true,
    description:
      'What one point of the series stands for; by default the shortest of day, week and month that gives at most 100 points.',
  })
  period?: Period | null;
}

/** The figures of a stretch of time. */
@ObjectType({ description: 'The figures of a stretch of time.' })
export class OverviewFigures {
  @Field(() => String, { description: 'The first day of it, as YYYY-MM-DD.' })
  from: string;

  @Field(() => String, { description: 'The last day of it, as YYYY-MM-DD.' })
  to: string;

  @Field(() => Int, { description: 'Shoppers with any event, users and guests.' })
  users: number;

  @Field(() => Int, {
    description:
      'Visits with any event: what a shopper does without a pause of more than half an hour is one visit.',
  })
  sessions: number;

  @Field(() => Int, { description: 'Product pages opened.' })
  views: number;

  @Field(() => Int, { description: 'Times that a product was put into a cart.' })
  carts: number;

  @Field(() => Int, {
    description: 'Orders. The purchases of a visit that name no order count as one.',
  })
  orders: number;

  @Field(() => Float, {
    description: 'Price times quantity of all purchases, in the currency in which they were reported.',
  })
  revenue: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Part of the sessions that have a purchase, 0 to 1; null without sessions.',
  })
  conversion: number | null;

  @Field(() => Float, { nullable: true, description: 'Revenue by orders; null without orders.' })
  averageOrderValue: number | null;

  @Field(() => Int, {
    description: 'Purchases that were reported without a price and add nothing to the revenue.',
  })
  purchasesWithoutPrice: number;
}

/** How the shop does. */
@ObjectType({
  description: 'How the shop does: the figures of a range, of each of its periods, and of the range before.',
})
export class Overview {
  moment: AnalyticsMoment;
  scope: ReportScope;
  /** What the series was asked to be by; null for the shortest that fits. */
  period: Period | null;
}
