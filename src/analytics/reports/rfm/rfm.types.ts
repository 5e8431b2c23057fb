import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportShopper } from '../../scope/shopper.types';
import { RFM_SEGMENTS, type RfmSegmentName } from './rfmSegments';

/** GraphQL's view of the segments' names. */
export const RfmSegmentNames = Object.fromEntries(RFM_SEGMENTS.map((name) => [name, name])) as {
  [Name in RfmSegmentName]: Name;
};
registerEnumType(RfmSegmentNames, {
  name: 'RfmSegmentName',
  description:
    'A segment of buyers by when, how often and for how much they bought: r is the score of recency, fm that of frequency and money, 1 to 5 each.',
  valuesConfig: {
    CHAMPIONS: { description: 'Bought lately, often and for much: r 5, fm 4 or 5.' },
    LOYAL: { description: 'Buy often and for much: r 3 or 4, fm 4 or 5.' },
    POTENTIAL_LOYALISTS: {
      description: 'Bought lately, and more than once or for more: r 4 or 5, fm 2 or 3.',
    },
    NEW_CUSTOMERS: { description: 'Bought just now, for little: r 5, fm 1.' },
    PROMISING: { description: 'Bought not long ago, for little: r 4, fm 1.' },
    NEED_ATTENTION: { description: 'In the middle of everything: r 3, fm 3.' },
    ABOUT_TO_SLEEP: { description: 'Below the middle, and it is a while: r 3, fm 1 or 2.' },
    CANT_LOSE: { description: 'Bought most, but long ago: r 1 or 2, fm 5.' },
    AT_RISK: { description: 'Bought well, but long ago: r 1 or 2, fm 3 or 4.' },
    HIBERNATING: { description: 'Bought little, long ago: r 1 or 2, fm 1 or 2.' },
  },
});

/** A cell of the grid of scores. */
@ObjectType({ description: 'A cell of the grid of scores.' })
export class RfmCell {
  @Field(() => Int, { description: 'Score of recency, 5 is lately.' })
  recency: number;

  @Field(() => Int, {
    description: 'Score of frequency and money, 5 is most: the mean of both, a half rounded up.',
  })
  frequencyAndMoney: number;

  @Field(() => RfmSegmentNames, { description: 'The segment that it belongs to.' })
  segment: RfmSegmentName;

  @Field(() => Int, { description: 'Buyers in it.' })
  shoppers: number;

  @Field(() => Float, { description: 'Their revenue.' })
  revenue: number;
}

/** A buyer with its scores. */
@ObjectType({ description: 'A buyer with its scores.' })
export class RfmShopper {
  @Field(() => ReportShopper, { description: 'The buyer.' })
  shopper: ReportShopper;

  @Field(() => String, { description: 'The day of the last purchase, as YYYY-MM-DD.' })
  lastPurchase: string;

  @Field(() => Int, { description: 'Orders in the range.' })
  orders: number;

  @Field(() => Float, { description: 'Their revenue.' })
  revenue: number;

  @Field(() => Int, { description: 'Score of recency, 1 to 5.' })
  recencyScore: number;

  @Field(() => Int, { description: 'Score of the number of orders, 1 to 5.' })
  frequencyScore: number;

  @Field(() => Int, { description: 'Score of the revenue, 1 to 5.' })
  monetaryScore: number;
}

/** Reads who is in a segment. */
export interface RfmMembersSource {
  of(segment: RfmSegmentName, limit: number): Promise<RfmShopper[]>;
}

/** A segment with its figures. */
@ObjectType({ description: 'A segment of buyers with its figures.' })
export class RfmSegment {
  members: RfmMembersSource;

  @Field(() => RfmSegmentNames, { description: 'Which one.' })
  name: RfmSegmentName;

  @Field(() => Int, { description: 'Buyers in it.' })
  shopperCount: number;

  @Field(() => Float, { description: 'Their share of all buyers, 0 to 1; 0 when there are none.' })
  shopperShare: number;

  @Field(() => Float, { description: 'Their revenue in the range.' })
  revenue: number;

  @Field(() => Float, { description: 'Its share of all revenue, 0 to 1; 0 when there is none.' })
  revenueShare: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Days from the last purchase to the end of the range, on average; null without buyers.',
  })
  averageIdleDays: number | null;

  @Field(() => Float, { nullable: true, description: 'Orders of a buyer, on average; null without buyers.' })
  averageOrders: number | null;

  @Field(() => Float, { nullable: true, description: 'Revenue of a buyer, on average; null without buyers.' })
  averageRevenue: number | null;
}

/** Buyers by when, how often and for how much they bought. */
@ObjectType({ description: 'Buyers by when, how often and for how much they bought.' })
export class RfmReport {
  moment: AnalyticsMoment;
  scope: ReportScope;

  @Field(() => Int, { description: 'Shoppers with a purchase in the range.' })
  buyers: number;

  @Field(() => Float, { description: 'Their revenue in the range.' })
  revenue: number;

  @Field(() => [RfmSegment], { description: 'All ten segments, also empty ones.' })
  segments: RfmSegment[];

  @Field(() => [RfmCell], {
    description: 'The cells of the grid that have a buyer, highest scores first; at most 25.',
  })
  cells: RfmCell[];
}
