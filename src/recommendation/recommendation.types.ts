import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Product } from '../catalog/product.entity';
import { ProductFilter } from '../catalog/productFilter';
import { EventInput } from '../behavior/event.entity';
import type { ItemContribution } from './engine';
import type { ListOrigin } from './listOrigin';
import type { ItemReason, RecommendedList } from './recommender';

import { ContextInput, SignalWeightsInput } from './steering/steering.inputs';

/** What a list stands on. */
export enum RecommendationSource {
  PERSONAL = 'PERSONAL',
  SESSION = 'SESSION',
  INTERESTS = 'INTERESTS',
  POPULAR = 'POPULAR',
}
registerEnumType(RecommendationSource, {
  name: 'RecommendationSource',
  description: 'What a list of recommendations stands on.',
  valuesConfig: {
    PERSONAL: { description: "The user's own history." },
    SESSION: { description: "The history of a guest's session." },
    INTERESTS: { description: 'Declared interests: nothing in the history helps yet.' },
    POPULAR: { description: 'What is popular: nothing is known of the shopper.' },
  },
});

/** One signal's part in a score. */
@ObjectType({
  description: "One signal's part in a score. The points of all contributions add up to the score.",
})
export class Contribution implements ItemContribution {
  @Field({
    description:
      'The signal: sequence, collaborative, content, interests, popularity, repeat, lessLikeThis, rotation, diversity.',
  })
  signal: string;

  @Field(() => Float, { description: "The signal's own value for this shopper and product." })
  value: number;

  @Field(() => Float, {
    description:
      'Points for one unit of the value: from the model or the request; for repeat, lessLikeThis and rotation a share of the best score.',
  })
  weight: number;

  @Field(() => Float, { description: 'value x weight.' })
  points: number;
}

/** One event, interest or product that a recommendation comes from. */
@ObjectType({
  description: 'One event, interest or product of the context that a recommendation comes from.',
})
export class Evidence {
  /** The reason within its list. */
  reason: ItemReason;
  list: RecommendedList;
  productIndex: number;

  @Field(() => Float, { description: 'Points of the score that come from it, over all signals.' })
  points: number;
}

/** One recommended product. */
@ObjectType({ description: 'One recommended product with its reasons.' })
export class Recommendation {
  /** The list that ranked it: of two that are interleaved, its own. */
  list: RecommendedList;
  /** What the list that it is shown in was made of. */
  origin: ListOrigin;
  /** Which of two interleaved variants chose it, as its place in the assignment; null otherwise. */
  team: 0 | 1 | null;
  productIndex: number;

  @Field(() => Product, { description: 'The product.' })
  product: Product;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  @Field(() => Float, { description: 'Sum of the points of all contributions.' })
  score: number;

  @Field(() => [Contribution], { description: 'What each signal contributed.' })
  contributions: ItemContribution[];
}

/** The experiment that a list takes part in. */
@ObjectType({ description: 'The experiment that a list takes part in.' })
export class ListExperiment {
  @Field(() => ID, { description: 'The experiment.' })
  id: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The variant that made the list; null when two are interleaved, then every item names its own.',
  })
  variant: string | null;
}

/** A list of recommended products. */
@ObjectType({ description: 'A list of recommended products, best first.' })
export class RecommendationList {
  @Field(() => ID, { description: 'Id of this list.' })
  id: string;

  @Field(() => [Recommendation], { description: 'The products, best first.' })
  items: Recommendation[];

  @Field(() => RecommendationSource, { description: 'What the list stands on.' })
  source: RecommendationSource;

  @Field(() => [String], {
    description: 'Parts that did not take part because they failed; empty when all is well.',
  })
  degraded: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Version of the model; null before the first training.',
  })
  modelVersion: string | null;

  @Field(() => ListExperiment, {
    nullable: true,
    description: 'The experiment that the list takes part in; null when it takes part in none.',
  })
  experiment: ListExperiment | null;
}

/** Arguments of every list of recommendations. */
@ArgsType()
export class RecommendationArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many products, 1 to 100.' })
  limit: number;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products to consider.' })
  filter?: ProductFilter | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Products to leave out, at most 1,000; unknown ids do no harm.',
  })
  exclude?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the list stands on a page, at most 100 characters; ends up in the attribution.',
  })
  placement?: string | null;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      'From 0 (relevance only) to 1: how much likeness to products higher up costs, as its own contribution.',
  })
  diversity: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether products that the shopper bought may come back. What is used up may come back without it, when it is time.',
  })
  includePurchased: boolean;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      'From 0 (not at all) to 1: how much it costs a product that it was shown to this shopper and ignored, as its own contribution. It stands on IMPRESSION events; newer ones count more, and any later turn to the product ends it.',
  })
  rotation: number;

  @Field(() => SignalWeightsInput, { nullable: true, description: 'Blends this answer anew.' })
  weights?: SignalWeightsInput | null;

  @Field(() => [EventInput], {
    nullable: true,
    description:
      'Imaginary events of the shopper, at most 100: the list is as if they had happened, and nothing is stored. Without a time they are of now, the last one the newest.',
  })
  pretend?: EventInput[] | null;

  @Field(() => ContextInput, { nullable: true, description: 'What the list stands beside.' })
  context?: ContextInput | null;
}
