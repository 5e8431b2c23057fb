import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import { EventMatchInput } from '../../scope/eventMatch.inputs';
import type { DroppedRow, FunnelGrouping, FunnelOrder, FunnelQuestion } from './funnelSql';

/** GraphQL's view of the orders. */
export const FunnelOrders = { ORDERED: 'ORDERED', STRICT: 'STRICT', UNORDERED: 'UNORDERED' } as const;
registerEnumType(FunnelOrders, {
  name: 'FunnelOrder',
  description: 'How the steps of a funnel must follow each other.',
  valuesConfig: {
    ORDERED: { description: 'One after the other, whatever else is done between.' },
    STRICT: {
      description: 'One right after the other: nothing else is done between. Impressions do not count.',
    },
    UNORDERED: { description: 'In any order. Step 3 then counts who did any three of the steps.' },
  },
});

/** GraphQL's view of the groupings. */
export const FunnelGroupings = {
  BRAND: 'BRAND',
  CATEGORY: 'CATEGORY',
  PRODUCT: 'PRODUCT',
  PLACEMENT: 'PLACEMENT',
} as const;
registerEnumType(FunnelGroupings, {
  name: 'FunnelGrouping',
  description: 'What the events of one group of a funnel have in common.',
  valuesConfig: {
    BRAND: { description: 'The brand of the product.' },
    CATEGORY: { description: 'The most specific category of the product.' },
    PRODUCT: { description: 'The product.' },
    PLACEMENT: { description: 'The placement of the recommended item that led to the event.' },
  },
});

/** A funnel as a client writes it, for reports and for segments. */
@InputType({ description: 'A way through the shop.' })
export class FunnelInput {
  @Field(() => [EventMatchInput], { description: 'The steps, first to last: 2 to 10.' })
  steps: EventMatchInput[];

  @Field(() => Float, {
    defaultValue: 14,
    description: 'Days from the first step of an attempt to the last, above 0 and at most 366.',
  })
  windowDays: number;

  @Field(() => FunnelOrders, {
    defaultValue: 'ORDERED',
    description: 'How the steps must follow each other.',
  })
  order: FunnelOrder;
}

/** Arguments of a funnel. */
@ArgsType()
export class FunnelArgs extends ReportArgs implements FunnelInput {
  @Field(() => [EventMatchInput], { description: 'The steps, first to last: 2 to 10.' })
  steps: EventMatchInput[];

  @Field(() => Float, {
    defaultValue: 14,
    description: 'Days from the first step of an attempt to the last, above 0 and at most 366.',
  })
  windowDays: number;

  @Field(() => FunnelOrders, {
    defaultValue: 'ORDERED',
    description: 'How the steps must follow each other.',
  })
  order: FunnelOrder;

  @Field(() => FunnelGroupings, {
    nullable: true,
    description: 'Part the events into groups; each group is the funnel of its events alone.',
  })
  by?: FunnelGrouping | null;
}

/** How many got to a step. */
@ObjectType({ description: 'How many shoppers got to a step.' })
export class FunnelFigures {
  @Field(() => Int, { description: 'Place of the step, from 1.' })
  number: number;

  @Field(() => Int, { description: 'Shoppers, users and guests, that got to this step or further.' })
  users: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Part of those at step 1, 0 to 1; null when there are none.',
  })
  rate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Part of those at the step before, 0 to 1; null for step 1 and when there are none.',
  })
  stepRate: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Median time from the step before, in seconds, of all who got here, each the first time; null for step 1 and when there are none.',
  })
  medianSeconds: number | null;
}

/** A step of a funnel. */
@ObjectType({ description: 'A step of a funnel: who got there and who went no further.' })
export class FunnelStep extends FunnelFigures {
  funnel: Funnel;

  @Field(() => Int, { description: 'Shoppers that got here and not to the next step; 0 for the last.' })
  droppedUsers: number;
}

/** The funnel of one group. */
@ObjectType({ description: 'The funnel of the events of one group alone.' })
export class FunnelGroup {
  @Field(() => String, { description: 'The brand, placement, or the id of the category or product.' })
  name: string;

  @Field(() => [FunnelFigures], { description: 'The steps, first to last.' })
  steps: FunnelFigures[];
}

/** How many shoppers go a way through the shop. */
@ObjectType({ description: 'How many shoppers go a way through the shop, and where they leave it.' })
export class Funnel {
  moment: AnalyticsMoment;
  scope: ReportScope;
  question: FunnelQuestion;
  by: FunnelGrouping | null;
  /** Who went no further, of all steps; read once, however many steps are asked for it. */
  dropped?: Promise<DroppedRow[]>;
}

/** A shopper that went no further. */
@ObjectType({ description: 'A shopper that went no further than a step.' })
export class FunnelDropped {
  userId: string | null;
  sessionId: string | null;

  @Field(() => Date, { description: 'When the shopper last got to the step.' })
  at: Date;
}
