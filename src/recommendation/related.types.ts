import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ItemContribution } from './engine';
import { Product } from '../catalog/product.entity';
import { Contribution } from './recommendation.types';

/** In what two products are alike. */
export enum SimilarBy {
  BEHAVIOR = 'BEHAVIOR',
  CONTENT = 'CONTENT',
}
registerEnumType(SimilarBy, {
  name: 'SimilarBy',
  description: 'In what two products are alike.',
  valuesConfig: {
    BEHAVIOR: { description: 'The same shoppers turn to both.' },
    CONTENT: { description: 'They share categories, brand, tags and words.' },
  },
});

/** A product beside another one, before it is read. */
export type RelatedItem = Omit<SimilarProduct, 'product'> & { productId: string };

/** A product beside another one. */
@ObjectType({ description: 'A product beside another one.' })
export class SimilarProduct {
  @Field(() => Product, { description: 'The product.' })
  product: Product;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  @Field(() => Float, {
    description:
      'How near it is, which also ranks: the sum of the contributions, or for bought together the cosine of the two sets of orders.',
  })
  score: number;

  @Field(() => [Contribution], { description: 'What each signal contributed; empty for bought together.' })
  contributions: ItemContribution[];

  @Field(() => Int, { nullable: true, description: 'Orders that hold both products; null for similar.' })
  orders: number | null;

  /** Orders that hold the one, and orders that hold the other; null for similar. */
  ordersOfEach: readonly [number, number] | null;
}
