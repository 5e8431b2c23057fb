import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Interval } from '../../math/intervals';

/** A number with its 95 % interval. */
@ObjectType({ description: 'A number with its 95 % interval.' })
export class Estimate implements Interval {
  @Field(() => Float, { description: 'The number.' })
  value: number;

  @Field(() => Float, { description: 'Lower end of the interval.' })
  low: number;

  @Field(() => Float, { description: 'Upper end of the interval.' })
  high: number;
}

/** A rate held against that of the first variant. */
@ObjectType({ description: 'A rate held against that of the first variant.' })
export class Uplift {
  @Field(() => Estimate, {
    description: "The rate minus the first variant's, with its 95 % interval (Newcombe 1998, method 10).",
  })
  difference: Interval;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference as a part of the first variant's rate: .1 is a tenth more. Null when that rate is 0.",
  })
  relative: number | null;
}

/** How often something was done in the lists of a variant. */
@ObjectType({ description: 'How often something was done in the lists of a variant.' })
export class ExperimentRate {
  @Field(() => Int, { description: 'Lists in which it was done at least once.' })
  lists: number;

  @Field(() => Estimate, {
    description: 'Their part of the lists that were seen, with its 95 % interval (Wilson 1927).',
  })
  rate: Interval;

  @Field(() => Uplift, { nullable: true, description: 'Against the first variant; null for the first.' })
  uplift: Uplift | null;
}

/** What became of the lists of one variant. */
@ObjectType({ description: 'What became of the lists of one variant.' })
export class VariantResult {
  @Field(() => ID, { description: 'The variant.' })
  variant: string;

  @Field(() => Int, { description: "Users and guests' sessions that saw its lists." })
  shoppers: number;

  @Field(() => Int, {
    description:
      'Lists with its items that were seen: an IMPRESSION or any other event named one of the items.',
  })
  exposures: number;

  @Field(() => ExperimentRate, { description: 'Lists that led to a CLICK.' })
  clicks: ExperimentRate;

  @Field(() => ExperimentRate, { description: 'Lists that led to an ADD_TO_CART.' })
  carts: ExperimentRate;

  @Field(() => ExperimentRate, { description: 'Lists that led to a PURCHASE.' })
  purchases: ExperimentRate;
}

/** Which of two interleaved variants is preferred. */
@ObjectType({
  description:
    'Which of two interleaved variants is preferred. A list is won by the variant of whose items more products were clicked, put into the cart or bought.',
})
export class InterleavingResult {
  @Field(() => Int, { description: 'Lists that the first variant won.' })
  firstWins: number;

  @Field(() => Int, { description: 'Lists that the second variant won.' })
  secondWins: number;

  @Field(() => Int, { description: 'Lists in which both were chosen equally often.' })
  ties: number;

  @Field(() => Estimate, {
    description:
      'Part of the won lists that the second variant won, with its 95 % interval (Wilson 1927); above .5 shoppers prefer the second.',
  })
  secondShare: Interval;
}

/** What an experiment showed so far. */
@ObjectType({ description: 'What an experiment showed so far, counted over the stored events when asked.' })
export class ExperimentReport {
  @Field(() => [VariantResult], { description: 'The variants, in their order.' })
  variants: VariantResult[];

  @Field(() => InterleavingResult, {
    nullable: true,
    description: 'Which variant is preferred; null for an experiment that splits shoppers.',
  })
  interleaving: InterleavingResult | null;
}
