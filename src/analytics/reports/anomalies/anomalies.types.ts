import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { CauseDimension } from './anomaliesSql';
import { MEASURES, type AnomalyMeasure } from './measures';

/** GraphQL's view of the measures. */
export const AnomalyMeasures = Object.fromEntries(Object.keys(MEASURES).map((name) => [name, name])) as {
  [Measure in AnomalyMeasure]: Measure;
};
registerEnumType(AnomalyMeasures, {
  name: 'AnomalyMeasure',
  description: 'A series of the overview that is watched.',
  valuesConfig: {
    USERS: { description: 'Shoppers with any event.' },
    SESSIONS: { description: 'Visits.' },
    VIEWS: { description: 'Product pages opened.' },
    CARTS: { description: 'Times that a product was put into a cart.' },
    ORDERS: { description: 'Orders.' },
    REVENUE: { description: 'Revenue.' },
    CONVERSION: { description: 'Part of the visits that have a purchase.' },
    AVERAGE_ORDER_VALUE: { description: 'Revenue by orders.' },
  },
});

/** GraphQL's view of the directions. */
export const CauseDimensions = {
  CATEGORY: 'CATEGORY',
  BRAND: 'BRAND',
  PRODUCT: 'PRODUCT',
  PLACEMENT: 'PLACEMENT',
} as const;
registerEnumType(CauseDimensions, {
  name: 'CauseDimension',
  description: 'In which direction a cause lies.',
  valuesConfig: {
    CATEGORY: { description: 'The most specific category of the products.' },
    BRAND: { description: 'The brand of the products.' },
    PRODUCT: { description: 'A product.' },
    PLACEMENT: { description: 'A placement of recommendations.' },
  },
});

/** Arguments of the anomalies. */
@ArgsType()
export class AnomaliesArgs extends ReportArgs {
  @Field(() => [AnomalyMeasures], { nullable: true, description: 'Which series to watch; all when absent.' })
  measures?: AnomalyMeasure[] | null;

  @Field(() => Float, {
    defaultValue: 4,
    description: 'How many usual deviations from what is expected a day must lie, 2 to 20.',
  })
  sensitivity: number;

  @Field(() => Int, { defaultValue: 10, description: 'How many anomalies, 1 to 50.' })
  limit: number;
}

/** A part of the shop that explains an anomaly. */
@ObjectType({ description: 'A part of the shop that explains an anomaly.' })
export class AnomalyCause {
  @Field(() => CauseDimensions, { description: 'What value names.' })
  dimension: CauseDimension;

  @Field(() => String, { description: 'Id of a category or product, a brand, or a placement.' })
  value: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The measure of this part on the day; null where there is nothing to divide by.',
  })
  actual: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What is usual for this part: the median of the same weekday in up to eight weeks before.',
  })
  expected: number | null;

  @Field(() => Float, {
    description: 'Its part in the deviation, 1 for all of it; more when other parts went the other way.',
  })
  share: number;

  @Field(() => Float, {
    description:
      'How much its part of the whole differs from its usual one, 0 to 0.35 (Jensen-Shannon divergence).',
  })
  surprise: number;
}

/** A day outside of what was to be expected. */
@ObjectType({ description: 'A day of a series that lies outside of what was to be expected.' })
export class Anomaly {
  causesOf: AnomalyCauses;
  index: number;

  @Field(() => String, { description: 'The day, as YYYY-MM-DD.' })
  date: string;

  @Field(() => AnomalyMeasures, { description: 'The series.' })
  measure: AnomalyMeasure;

  @Field(() => Float, { description: 'What it was on this day.' })
  value: number;

  @Field(() => Float, { description: 'What was to be expected.' })
  expected: number;

  @Field(() => Float, { description: 'The least that would not be an anomaly; at least 0.' })
  low: number;

  @Field(() => Float, { description: 'The most that would not be an anomaly.' })
  high: number;

  @Field(() => Float, {
    description: 'How many usual deviations it lies away, above 0 for more than expected.',
  })
  score: number;
}

/** Finds the causes of the anomalies of one report. */
export interface AnomalyCauses {
  /** The parts that explain the anomaly with this place in the report, the most surprising first. */
  of(index: number, limit: number): Promise<AnomalyCause[]>;
}

/** Days outside of what was to be expected. */
@ObjectType({ description: 'Days outside of what was to be expected.' })
export class AnomalyReport {
  moment: AnalyticsMoment;
  scope: ReportScope;
  args: AnomaliesArgs;

  @Field(() => Int, {
    description:
      'Days that were looked at: the last 100 of the range at most, whole ones, with three weeks of events before them.',
  })
  days: number;

  @Field(() => Int, { description: 'Anomalies found, also those beyond the limit.' })
  anomalyCount: number;

  @Field(() => [Anomaly], { description: 'The farthest from expectation first.' })
  anomalies: Anomaly[];
}
