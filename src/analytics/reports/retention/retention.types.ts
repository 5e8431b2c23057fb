import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { EventMatchInput } from '../../scope/eventMatch.inputs';
import type { Period } from '../../scope/periods';
import { Periods } from '../../scope/periods.types';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { RetentionQuestion } from './retentionSql';

/** Arguments of retention. */
@ArgsType()
export class RetentionArgs extends ReportArgs {
  @Field(() => EventMatchInput, {
    description: 'What makes a shopper a newcomer, the first time that it is done.',
  })
  cohortEvent: EventMatchInput;

  @Field(() => EventMatchInput, { description: 'What a shopper does that comes back.' })
  returnEvent: EventMatchInput;

  @Field(() => Periods, { defaultValue: 'WEEK', description: 'What a cohort is the newcomers of.' })
  period: Period;

  @Field(() => Int, {
    defaultValue: 8,
    description: 'How many periods to look at after the own one, 1 to 99.',
  })
  periods: number;
}

/** How many of a cohort came back. */
@ObjectType({ description: 'How many of a cohort came back in one period.' })
export class RetentionCell {
  @Field(() => Int, { description: 'Periods since the own one, which is 0.' })
  age: number;

  @Field(() => Int, { description: 'Shoppers that came back in this period.' })
  users: number;

  @Field(() => Float, { description: 'Part of the cohort, 0 to 1.' })
  rate: number;

  @Field(() => Boolean, {
    description: 'Whether the period is over, so that nobody more can come back in it.',
  })
  isComplete: boolean;
}

/** The newcomers of a period. */
@ObjectType({ description: 'The newcomers of a period and how many of them came back.' })
export class RetentionCohort {
  @Field(() => String, {
    description: 'The first day of the period, as YYYY-MM-DD; of the range, when it begins within.',
  })
  from: string;

  @Field(() => String, {
    description: 'The last day of the period, as YYYY-MM-DD; of the range, when it ends within.',
  })
  to: string;

  @Field(() => Int, { description: 'Shoppers, users and guests, that began in this period.' })
  users: number;

  @Field(() => [RetentionCell], {
    description:
      'A cell for each period that has begun, from the own one on: the younger the cohort, the fewer.',
  })
  cells: RetentionCell[];
}

/** How many newcomers of all cohorts came back. */
@ObjectType({ description: 'How many of all cohorts came back at one age, of those that have completed it.' })
export class RetentionAverage {
  @Field(() => Int, { description: 'Periods since the own one, which is 0.' })
  age: number;

  @Field(() => Int, { description: 'Shoppers of the cohorts that have completed this age.' })
  cohortUsers: number;

  @Field(() => Int, { description: 'Of these, how many came back in this period.' })
  users: number;

  @Field(() => Float, { description: 'Part of them, 0 to 1.' })
  rate: number;
}

/** Who comes back. */
@ObjectType({
  description:
    'Who comes back: newcomers by the period in which they began, and how many of them came back in the periods after. The days of the range are those on which they began; they may come back until the newest event.',
})
export class Retention {
  moment: AnalyticsMoment;
  scope: ReportScope;
  question: RetentionQuestion;
  /** Read once, for the triangle and the averages. */
  triangle?: Promise<RetentionCohort[]>;
}
