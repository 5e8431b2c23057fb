import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Trend } from './trendScore';

/** A product with how much more is going on around it than usual. */
@ObjectType({ description: 'A product with how much more is going on around it than usual.' })
export class TrendingProduct {
  productId: string;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  @Field(() => Float, {
    description:
      'How many times as much is going on as is to be expected of this product, 1 is as usual: (heat + 10) / (expected + 10), so that few events say little.',
  })
  score: number;

  @Field(() => Float, {
    description:
      'Weighted events of the window, halved over half of it: a view or click 1, a like 2, a cart 3, a purchase 5.',
  })
  heat: number;

  @Field(() => Float, {
    description:
      'What is to be expected of heat: the mean of four windows before, times what the whole shop has to its own.',
  })
  expected: number;

  @Field(() => Int, { description: 'Events of the window.' })
  events: number;

  @Field(() => Int, { description: 'Events of the window before it, of the same length.' })
  eventsBefore: number;
}

/** A trend at its place, from 0. */
export function toTrendingProduct(trend: Trend, place: number): TrendingProduct {
  return Object.assign(new TrendingProduct(), trend, { rank: place + 1 });
}
