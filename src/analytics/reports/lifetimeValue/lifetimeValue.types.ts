import { ArgsType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import { ReportShopper } from '../../scope/shopper.types';

/** Arguments of the report on customer value. */
@ArgsType()
export class LifetimeValueArgs extends ReportArgs {
  @Field(() => Int, {
    defaultValue: 365,
    description: 'How many days to look ahead from the end of the range, 1 to 3,650.',
  })
  horizonDays: number;

  @Field(() => Float, {
    defaultValue: 0.1,
    description: 'By how much a purchase in a year is worth less than one today, 0 to 0.99.',
  })
  discountPerYear: number;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only list these users, at most 100. The models look at all buyers either way.',
  })
  userIds?: string[] | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many buyers to list, 1 to 100.' })
  limit: number;
}

/** The model of when shoppers buy again. */
@ObjectType({
  description:
    'The model of when shoppers buy again, BG/NBD (Fader, Hardie & Lee 2005), fitted by maximum likelihood; times in weeks.',
})
export class BuyingModel {
  @Field(() => Float, { description: 'Shape of the buying rates of shoppers (gamma distribution).' })
  r: number;

  @Field(() => Float, {
    description: 'Inverse scale of the buying rates in weeks: the mean rate is r / alpha purchases a week.',
  })
  alpha: number;

  @Field(() => Float, {
    description:
      'First shape of the chances to leave for good after a purchase (beta distribution); the mean chance is a / (a + b).',
  })
  a: number;

  @Field(() => Float, { description: 'Second shape of the chances to leave.' })
  b: number;

  @Field(() => Float, { description: 'Logarithm of the likelihood of what all buyers did.' })
  logLikelihood: number;

  @Field({ description: 'Whether the data tell the parameters; if not, read the forecasts with care.' })
  isConverged: boolean;
}

/** The model of what shoppers spend. */
@ObjectType({
  description:
    'The model of what a purchase is worth, Gamma-Gamma (Fader & Hardie 2013), fitted by maximum likelihood on repeat purchases.',
})
export class SpendingModel {
  @Field(() => Float, { description: 'Shape of the values of one shopper.' })
  p: number;

  @Field(() => Float, { description: 'Shape of their inverse scales over shoppers.' })
  q: number;

  @Field(() => Float, { description: 'Inverse scale of the inverse scales, in money.' })
  gamma: number;

  @Field(() => Float, { description: 'Logarithm of the likelihood of what all repeat buyers spent.' })
  logLikelihood: number;

  @Field({ description: 'Whether the data tell the parameters; if not, read the values with care.' })
  isConverged: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'Correlation between how often and for how much shoppers buy, -1 to 1. The model takes it for 0; null when one of them does not vary.',
  })
  frequencyCorrelation: number | null;
}

/** What is expected of one buyer. */
@ObjectType({ description: 'What is expected of one buyer.' })
export class ShopperValue {
  @Field(() => ReportShopper, { description: 'The buyer.' })
  shopper: ReportShopper;

  @Field(() => Int, { description: 'Days on which it bought so far.' })
  purchaseDays: number;

  @Field(() => String, { description: 'The last of them, as YYYY-MM-DD.' })
  lastPurchase: string;

  @Field(() => Float, { description: 'What it has spent so far.' })
  spent: number;

  @Field(() => Float, { description: 'The chance that it will ever buy again, 0 to 1.' })
  chanceAlive: number;

  @Field(() => Float, { description: 'Purchases to expect within the horizon.' })
  expectedPurchases: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What one of them is expected to be worth; null when nobody bought again for a price.',
  })
  valuePerPurchase: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What all of them are worth today, later ones discounted; null as valuePerPurchase is.',
  })
  expectedValue: number | null;
}

/** What buyers will be worth. */
@ObjectType({
  description: 'What buyers will be worth. All that a shopper buys on one day is one purchase.',
})
export class LifetimeValueReport {
  moment: AnalyticsMoment;
  scope: ReportScope;
  args: LifetimeValueArgs;

  @Field(() => Int, { description: 'Shoppers with a purchase in the range.' })
  buyers: number;

  @Field(() => Int, { description: 'Those of them who bought on more than one day.' })
  repeatBuyers: number;

  @Field(() => BuyingModel, { nullable: true, description: 'Null when nobody bought again.' })
  buying: BuyingModel | null;

  @Field(() => SpendingModel, { nullable: true, description: 'Null when nobody bought again for a price.' })
  spending: SpendingModel | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Purchases to expect of all buyers within the horizon; null without a model.',
  })
  expectedPurchases: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What all of them are worth today; null without both models.',
  })
  expectedValue: number | null;

  @Field(() => [ShopperValue], {
    description:
      'Buyers by their expected value (their expected purchases without a model of spending), highest first, ties by id. Empty without a model.',
  })
  shoppers: ShopperValue[];
}
