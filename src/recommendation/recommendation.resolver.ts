import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { AccountsLoaders } from '../accounts/accounts.loaders';
import { type Shopper, type WithCaller } from '../accounts/caller';
import { Interest } from '../accounts/interest.entity';
import { User } from '../accounts/user.entity';
import type { BehaviorLoaders } from '../behavior/behavior.loaders';
import { Event } from '../behavior/event.entity';
import { LessLike } from '../behavior/lessLike.entity';
import type { CatalogLoaders } from '../catalog/catalog.loaders';
import { Product } from '../catalog/product.entity';
import { RANKING_COST, checkLimit } from '../limits';
import type { Deadline } from '../storage/deadline';
import { ListTokens, variantOf } from './listOrigin';
import { Recommendations } from './recommendations';
import { isPretended } from './steering/pretend';
import { Evidence, Recommendation, RecommendationArgs, RecommendationList } from './recommendation.types';

/** What the resolvers of this room need of the request context. */
export interface RecommendationContext extends WithCaller {
  deadline: Deadline | null;
  loaders: CatalogLoaders & BehaviorLoaders & AccountsLoaders;
}

/** Recommendations for whom the request speaks for. */
@Resolver(() => RecommendationList)
export class RecommendationListResolver {
  constructor(private readonly service: Recommendations) {}

  @Authorized('STOREFRONT')
  @Query(() => RecommendationList, {
    complexity: RANKING_COST,
    description:
      'What to show next to whom the request speaks for: a user, a guest, or (popular products) nobody in particular.',
  })
  recommendations(
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { caller, loaders, deadline }: RecommendationContext,
  ): Promise<RecommendationList> {
    return this.service.forCaller(caller, args, loaders, [], deadline);
  }
}

/** Recommendations for a user. */
@Resolver(() => User)
export class UserRecommendationsResolver {
  constructor(private readonly service: Recommendations) {}

  @FieldResolver(() => RecommendationList, {
    nullable: true,
    complexity: RANKING_COST,
    description:
      'What to show this user next. Null with an error beside it when the recommender fails, so that the page still comes.',
  })
  recommendations(
    @Root() user: User,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders, deadline }: RecommendationContext,
  ): Promise<RecommendationList> {
    const reader: Shopper = { userId: user.id, sessionId: null };
    return this.service.forCaller(reader, args, loaders, [], deadline);
  }
}

/** Recommendations beside a product. */
@Resolver(() => Product)
export class ProductRecommendationsResolver {
  constructor(private readonly service: Recommendations) {}

  @FieldResolver(() => RecommendationList, {
    nullable: true,
    complexity: RANKING_COST,
    description:
      'What to show next to whom the request speaks for, beside this product. Null with an error beside it when the recommender fails.',
  })
  recommendations(
    @Root() product: Product,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { caller, loaders, deadline }: RecommendationContext,
  ): Promise<RecommendationList> {
    return this.service.forCaller(caller, args, loaders, [product.id], deadline);
  }
}

/** The parts of one recommended item that are only computed when asked for. */
@Resolver(() => Recommendation)
export class RecommendationResolver {
  constructor(
    private readonly service: Recommendations,
    private readonly tokens: ListTokens,
  ) {}

  @FieldResolver(() => ID, {
    description:
      'Attribution token: send it back as `recommendationId` with a click, cart or purchase that this item led to.',
  })
  id(@Root() item: Recommendation): string {
    return this.tokens.idOf(item);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The variant of the experiment that chose the item; null outside of experiments.',
  })
  variant(@Root() item: Recommendation): string | null {
    return variantOf(item);
  }

  @FieldResolver(() => String, {
    description:
      'Why it is there, in plain words, such as «Because you bought X», «You like BRAND», «New in CATEGORY, which you visit», «Popular now».',
  })
  explanation(@Root() item: Recommendation): string {
    return this.service.explanation(item);
  }

  @FieldResolver(() => [Evidence], {
    description: 'The events, interests and products of the context behind it, most points first.',
  })
  because(
    @Root() item: Recommendation,
    @Arg('limit', () => Int, { defaultValue: 3, description: 'How many, 1 to 100.' }) limit: number,
  ): Evidence[] {
    return this.service.because(item, checkLimit(limit));
  }
}

/** The parts of one piece of evidence that are only read when asked for. */
@Resolver(() => Evidence)
export class EvidenceResolver {
  constructor(private readonly service: Recommendations) {}

  @FieldResolver(() => Event, {
    nullable: true,
    description: 'The event of the history; null when the evidence is something else.',
  })
  event(
    @Root() { reason }: Evidence,
    @Ctx() { loaders }: RecommendationContext,
  ): Promise<Event | null> | null {
    if (reason.event && isPretended(reason.event)) return Promise.resolve(reason.event.pretended);
    return reason.event && loaders.eventById.load(reason.event.id);
  }

  @FieldResolver(() => Interest, {
    nullable: true,
    description: 'The declared interest; null when the evidence is something else.',
  })
  interest(@Root() { reason }: Evidence): Interest | null {
    return reason.interest as Interest | null;
  }

  @FieldResolver(() => LessLike, {
    nullable: true,
    description: 'The wish for less, which takes points away; null when the evidence is something else.',
  })
  lessLike(@Root() { reason: { lessLike } }: Evidence): LessLike | null {
    return lessLike && Object.assign(new LessLike(), lessLike, { saidAt: new Date(lessLike.saidAt) });
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product of the event, of the context or of the wish for less; null for an interest.',
  })
  product(
    @Root() { reason }: Evidence,
    @Ctx() { loaders }: RecommendationContext,
  ): Promise<Product | null> | null {
    const productId = reason.event?.productId ?? reason.contextProductId ?? reason.lessLike?.productId;
    return productId === null || productId === undefined ? null : loaders.productById.load(productId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    complexity: RANKING_COST,
    description:
      'The rank that the item would have if this evidence had never been, everything else alike; null when it could not be ranked.',
  })
  rankWithout(@Root() evidence: Evidence): number | null {
    return this.service.rankWithout(evidence);
  }
}
