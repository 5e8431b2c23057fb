import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { ReportRate } from '../../scope/reportRate.types';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { QueryKind } from './queriesSql';

/** GraphQL's view of which queries come first. */
export const QueryKinds = {
  TOP: 'TOP',
  WITHOUT_RESULT: 'WITHOUT_RESULT',
  WITHOUT_CLICK: 'WITHOUT_CLICK',
  RISING: 'RISING',
} as const;
registerEnumType(QueryKinds, {
  name: 'QueryKind',
  description: 'Which queries come first.',
  valuesConfig: {
    TOP: { description: 'Those that are searched for most.' },
    WITHOUT_RESULT: { description: 'Those that most often found nothing.' },
    WITHOUT_CLICK: { description: 'Those that most often found something of which nothing was clicked.' },
    RISING: {
      description:
        'Those that grew most since the range before: by (searches + 10) / (searches before + 10), so that few searches are no trend.',
    },
  },
});

/** Arguments of the queries. */
@ArgsType()
export class QueriesArgs extends ReportArgs {
  @Field(() => QueryKinds, { defaultValue: 'TOP', description: 'Which queries come first.' })
  kind: QueryKind;

  @Field(() => Int, { defaultValue: 20, description: 'How many queries, 1 to 100.' })
  limit: number;
}

/** What came of some searches. */
@ObjectType({ description: 'What came of some searches.' })
export class SearchOutcome {
  @Field(() => Int, { description: 'How often it was searched.' })
  searches: number;

  @Field(() => Int, { description: 'Shoppers who searched.' })
  shoppers: number;

  @Field(() => Int, { description: 'Searches that found nothing.' })
  withoutResult: number;

  @Field(() => Int, {
    description: 'Searches that found something of which nothing was opened, put into a cart or bought.',
  })
  withoutClick: number;

  @Field(() => ReportRate, {
    description:
      'Searches of which something was opened, put into a cart or bought, of those that found something and carry a queryId.',
  })
  clickThrough: ReportRate;

  @Field(() => Int, { description: 'Purchases that name the search.' })
  purchases: number;

  @Field(() => Float, { description: 'Their revenue.' })
  revenue: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Products found, on average; null when no search told.',
  })
  averageResults: number | null;
}

/** What was searched for, and what came of it. */
@ObjectType({ description: 'A query, and what came of it.' })
export class QueryFigures extends SearchOutcome {
  @Field(() => String, { description: 'The words: small letters, no accents, single spaces.' })
  query: string;

  @Field(() => Int, { description: 'Searches in the range before.' })
  searchesBefore: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much searches grew, as a part of those before: .5 is half as many again. Null when there were none.',
  })
  growth: number | null;

  @Field(() => [Int], {
    description:
      'Searches by part of the range, oldest first: by day in up to 14 days, else 14 parts as equal as whole days allow.',
  })
  trend: number[];
}

/** What shoppers search for. */
@ObjectType({ description: 'What shoppers search for.' })
export class QueryReport {
  moment: AnalyticsMoment;
  scope: ReportScope;
  args: QueriesArgs;

  @Field(() => Int, { description: 'Different queries.' })
  queryCount: number;

  @Field(() => SearchOutcome, { description: 'All searches together.' })
  totals: SearchOutcome;
}
