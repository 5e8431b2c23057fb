import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { BasketUnit } from './basketsSql';

/** GraphQL's view of what an item is. */
export const BasketUnits = { PRODUCT: 'PRODUCT', CATEGORY: 'CATEGORY', BRAND: 'BRAND' } as const;
registerEnumType(BasketUnits, {
  name: 'BasketUnit',
  description: 'What an item of a basket is.',
  valuesConfig: {
    PRODUCT: { description: 'A product.' },
    CATEGORY: { description: 'The most specific category of a product.' },
    BRAND: { description: 'The brand of a product.' },
  },
});

/** Orders in which rules come. */
export type BasketSort = 'LIFT' | 'CONFIDENCE' | 'SUPPORT';
/** GraphQL's view of the orders. */
export const BasketSorts = { LIFT: 'LIFT', CONFIDENCE: 'CONFIDENCE', SUPPORT: 'SUPPORT' } as const;
registerEnumType(BasketSorts, {
  name: 'BasketSort',
  description: 'Which rules come first. What is equal comes by the next measure, then by ids.',
  valuesConfig: {
    LIFT: { description: 'Those that are most above chance.' },
    CONFIDENCE: { description: 'Those that hold most often.' },
    SUPPORT: { description: 'Those that hold in most orders.' },
  },
});

/** Arguments of the baskets. */
@ArgsType()
export class BasketsArgs extends ReportArgs {
  @Field(() => BasketUnits, { defaultValue: 'PRODUCT', description: 'What an item is.' })
  by: BasketUnit;

  @Field(() => Float, {
    defaultValue: 0.001,
    description: 'The share of all orders that must hold a rule, above 0 to 1.',
  })
  minSupport: number;

  @Field(() => Int, {
    defaultValue: 3,
    description: 'How many orders must hold a rule, whatever the share; 1 to 1,000,000.',
  })
  minOrders: number;

  @Field(() => Float, { defaultValue: 0.1, description: 'The least confidence of a rule, 0 to 1.' })
  minConfidence: number;

  @Field(() => Int, { defaultValue: 3, description: 'How many items a rule has at most, 2 to 5.' })
  maxItems: number;

  @Field(() => BasketSorts, { defaultValue: 'LIFT', description: 'Which rules come first.' })
  sort: BasketSort;

  @Field(() => Int, { defaultValue: 20, description: 'How many rules, 1 to 100.' })
  limit: number;
}

/** Something that is bought. */
@ObjectType({ description: 'Something that is bought: a product, a category or a brand.' })
export class BasketItem {
  unit: BasketUnit;

  @Field(() => ID, { description: 'Id of the product or category, or the brand.' })
  id: string;
}

/** A rule: who buys these buys that as well. */
@ObjectType({ description: 'Who buys the items of from buys to as well.' })
export class BasketRule {
  @Field(() => [BasketItem], { description: 'What the rule begins with, by id.' })
  from: BasketItem[];

  @Field(() => BasketItem, { description: 'What is bought with it.' })
  to: BasketItem;

  @Field(() => Int, { description: 'Orders that hold all of them.' })
  orders: number;

  @Field(() => Float, { description: 'Their share of all orders, 0 to 1.' })
  support: number;

  @Field(() => Float, { description: 'The share of the orders with from that hold to, 0 to 1.' })
  confidence: number;

  @Field(() => Float, {
    description:
      'confidence / share of all orders that hold to: how many times as often as by chance; 1 is chance.',
  })
  lift: number;
}

/** What is bought together. */
@ObjectType({ description: 'What is bought together.' })
export class BasketReport {
  moment: AnalyticsMoment;
  scope: ReportScope;
  args: BasketsArgs;

  @Field(() => Int, { description: 'Orders with any item.' })
  orders: number;

  @Field(() => Int, { description: 'Rules that hold, also those beyond the limit.' })
  ruleCount: number;

  @Field(() => [BasketRule], { description: 'The first of them.' })
  rules: BasketRule[];
}
