import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { ReportRate } from '../../scope/reportRate.types';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { ListFacet } from './recommendationPerformanceSql';

/** GraphQL's view of the facets. */
export const ListFacets = {
  PLACEMENT: 'PLACEMENT',
  RANK: 'RANK',
  MODEL_VERSION: 'MODEL_VERSION',
  EXPERIMENT: 'EXPERIMENT',
  VARIANT: 'VARIANT',
} as const;
registerEnumType(ListFacets, {
  name: 'ListFacet',
  description: 'By what the figures of recommended items are counted apart.',
  valuesConfig: {
    PLACEMENT: { description: 'Where the list stood on a page.' },
    RANK: { description: 'The place in the list.' },
    MODEL_VERSION: { description: 'The model that ranked.' },
    EXPERIMENT: { description: 'The experiment that the list took part in.' },
    VARIANT: { description: 'The variant of an experiment that chose the item.' },
  },
});

/** Arguments of the report on recommendations. */
@ArgsType()
export class RecommendationPerformanceArgs extends ReportArgs {
  @Field(() => [ListFacets], {
    defaultValue: ['PLACEMENT'],
    description: 'By what figures are counted apart; several give a row for each combination.',
  })
  by: ListFacet[];

  @Field(() => Float, {
    defaultValue: 7,
    description:
      'For how many days after a click on a recommended item a cart or purchase of its product that names no item belongs to it, 0 to 90.',
  })
  attributionDays: number;

  @Field(() => Int, { defaultValue: 50, description: 'How many rows, 1 to 100.' })
  limit: number;
}

/** What came of recommended items. */
@ObjectType({
  description:
    'What came of recommended items. An item is one place of one list; what is not counted apart is null.',
})
export class RecommendationFigures {
  @Field(() => String, {
    nullable: true,
    description: 'Where the list stood on a page; null for one without.',
  })
  placement: string | null;

  @Field(() => Int, { nullable: true, description: 'Place in the list, from 1.' })
  rank: number | null;

  @Field(() => String, { nullable: true, description: 'The model that ranked; null before the first.' })
  modelVersion: string | null;

  @Field(() => ID, { nullable: true, description: 'The experiment; null outside of any.' })
  experiment: string | null;

  @Field(() => ID, { nullable: true, description: 'The variant of the experiment that chose the item.' })
  variant: string | null;

  @Field(() => Int, { description: 'Lists of which something was seen or done.' })
  lists: number;

  @Field(() => Int, { description: 'Items that were seen (IMPRESSION).' })
  impressions: number;

  @Field(() => Int, {
    description: 'Items that were clicked (CLICK), also where no IMPRESSION was reported.',
  })
  clicks: number;

  @Field(() => ReportRate, { description: 'Items that were clicked of those that were seen.' })
  clickThrough: ReportRate;

  @Field(() => Int, { description: 'Times that a product was put into a cart because of an item.' })
  carts: number;

  @Field(() => Int, { description: 'Lines of orders that were bought because of an item.' })
  purchases: number;

  @Field(() => Int, { description: 'Orders with such a line.' })
  orders: number;

  @Field(() => Float, { description: 'Revenue of these lines.' })
  revenue: number;
}

/** What recommendations bring. */
@ObjectType({
  description:
    'What recommendations bring. A cart or purchase belongs to the item that it names; one that names none to the item of the same product that its shopper last clicked or opened.',
})
export class RecommendationPerformance {
  moment: AnalyticsMoment;
  scope: ReportScope;
  args: RecommendationPerformanceArgs;
}
