import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Contribution } from './recommendation.types';
import type { ItemContribution } from './engine';

/** Why a list that is made again differs from what was shown. */
export enum ReplayReason {
  NOT_KEPT = 'NOT_KEPT',
  MODEL_GONE = 'MODEL_GONE',
  TOO_LONG_AGO = 'TOO_LONG_AGO',
  PRODUCT_REMOVED = 'PRODUCT_REMOVED',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
  FILTERED_OUT = 'FILTERED_OUT',
  EVENT_ERASED = 'EVENT_ERASED',
  SESSION_JOINED = 'SESSION_JOINED',
  INTERESTS_CHANGED = 'INTERESTS_CHANGED',
  CATALOGUE_CHANGED = 'CATALOGUE_CHANGED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ReplayReason, {
  name: 'ReplayReason',
  description: 'Why a list that is made again differs from what was shown.',
  valuesConfig: {
    NOT_KEPT: { description: 'The arguments of the list were too long for the ids of its items.' },
    MODEL_GONE: { description: 'The version of the model is no longer kept; the one that is served ranked.' },
    TOO_LONG_AGO: { description: 'So much was counted since that it cannot be taken out; it ranked along.' },
    PRODUCT_REMOVED: { description: 'The product, or one above it, is no longer stored.' },
    OUT_OF_STOCK: { description: 'The product, or one above it, is no longer in stock.' },
    FILTERED_OUT: {
      description:
        'The filter of the list no longer lets the product, or one above it, through: its price or another property changed.',
    },
    EVENT_ERASED: { description: 'Events or wishes of the shopper or of others are no longer stored.' },
    SESSION_JOINED: {
      description: "Guests signed in since, so that their sessions' events count as their users'.",
    },
    INTERESTS_CHANGED: { description: 'The shopper declares other interests now.' },
    CATALOGUE_CHANGED: { description: 'Products were stored or removed since.' },
    UNKNOWN: { description: 'Nothing of the above is known to have happened.' },
  },
});

/** One place of a list that is not as it was. */
@ObjectType({ description: 'One place of a list that is not as it was.' })
export class ReplayDifference {
  @Field(() => Int, { description: 'The place, from 1.' })
  rank: number;

  @Field(() => ID, {
    nullable: true,
    description:
      'The product that was shown there; null when none was, and for one that cannot be named any more.',
  })
  expected: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The product that stands there now; null when none does. The same as expected when the score alone differs.',
  })
  found: string | null;

  @Field(() => ReplayReason, { description: 'Why.' })
  reason: ReplayReason;
}

/** One item of a list that was made again. */
@ObjectType({ description: 'One item of a list that was made again.' })
export class ReplayItem {
  @Field(() => Int, { description: 'The place, from 1.' })
  rank: number;

  @Field(() => ID, { description: 'Id of the product.' })
  productId: string;

  @Field(() => Float, { description: 'Sum of the points of all contributions.' })
  score: number;

  @Field(() => [Contribution], { description: 'What each signal contributed.' })
  contributions: ItemContribution[];
}

/** A list as it was shown, made again. */
@ObjectType({ description: 'A list of recommendations, made again as of the moment when it was shown.' })
export class Replay {
  @Field(() => ID, { description: 'Id of the list.' })
  listId: string;

  @Field(() => Date, { description: 'When it was shown.' })
  servedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the model; null before the first training.',
  })
  modelVersion: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the same products come out in the same order with the same scores, to the last bit.',
  })
  identical: boolean;

  @Field(() => [ReplayItem], {
    description: 'The list as it comes out now; empty when it cannot be made again.',
  })
  items: ReplayItem[];

  @Field(() => [ReplayDifference], {
    description: 'Every place that differs, in order; empty when none does.',
  })
  differences: ReplayDifference[];
}
