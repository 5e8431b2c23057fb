import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { isNobody, type Shopper, type WithCaller } from '../accounts/caller';
import type { WithCatalogLoaders } from '../catalog/catalog.loaders';
import { Product } from '../catalog/product.entity';
import { AppError } from '../errors';
import { checkId } from '../limits';
import { LessLike, LessLikeScope } from './lessLike.entity';
import type { LessLikes } from './lessLikes';

const OF_WHOM = 'Whose list it is about; whom the request speaks for when absent.';

/** Wishes of shoppers to see less of something. */
@Resolver(() => LessLike)
export class LessLikeResolver {
  constructor(private readonly lessLikes: LessLikes) {}

  @Authorized('OWNER', 'userId')
  @Mutation(() => LessLike, {
    description:
      "A shopper wants to see less like a product: the very next list reflects it. PRODUCT takes the product out of the shopper's lists; BRAND and CATEGORY take points away, as a contribution of their own.",
  })
  lessLikeThis(
    @Arg('productId', () => ID, { description: 'The product that it is said of.' }) productId: string,
    @Ctx() { caller }: WithCaller,
    @Arg('scope', () => LessLikeScope, {
      defaultValue: LessLikeScope.PRODUCT,
      description: 'How far it reaches.',
    })
    scope: LessLikeScope = LessLikeScope.PRODUCT,
    @Arg('userId', () => ID, { nullable: true, description: OF_WHOM }) userId?: string,
  ): Promise<LessLike> {
    return this.lessLikes.say(ownerOf(caller, userId), checkId(productId, 'productId'), scope);
  }

  @Authorized('OWNER', 'userId')
  @Mutation(() => [LessLike], {
    description:
      'Takes back what was said with lessLikeThis of this product, or of another one with the same brand or category. Returns what was taken back.',
  })
  undoLessLikeThis(
    @Arg('productId', () => ID, { description: 'The product that it was said of.' }) productId: string,
    @Ctx() { caller }: WithCaller,
    @Arg('scope', () => LessLikeScope, {
      defaultValue: LessLikeScope.PRODUCT,
      description: 'How far it reached.',
    })
    scope: LessLikeScope = LessLikeScope.PRODUCT,
    @Arg('userId', () => ID, { nullable: true, description: OF_WHOM }) userId?: string,
  ): Promise<LessLike[]> {
    return this.lessLikes.undo(ownerOf(caller, userId), checkId(productId, 'productId'), scope);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product that it was said of; null when it is no longer stored.',
  })
  product(@Root() { productId }: LessLike, @Ctx() { loaders }: WithCatalogLoaders): Promise<Product | null> {
    return loaders.productById.load(productId);
  }
}

function ownerOf(caller: Shopper, userId: string | undefined): Shopper {
  if (userId == null) {
    if (!isNobody(caller)) return caller;
    throw new AppError('UNAUTHENTICATED', 'userId was not given and the request speaks for nobody; give one');
  }
  return caller.userId === checkId(userId, 'userId') ? caller : { userId, sessionId: null };
}
