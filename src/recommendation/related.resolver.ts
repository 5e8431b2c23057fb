import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { CatalogLoaders, WithCatalogLoaders } from '../catalog/catalog.loaders';
import { Product } from '../catalog/product.entity';
import { RANKING_COST, checkLimit } from '../limits';
import { Related } from './related';
import type { RelatedLoaders } from './related.loaders';
import { SimilarBy, SimilarProduct, type RelatedItem } from './related.types';

/** Products beside a product, the same for every shopper. */
@Resolver(() => Product)
export class RelatedResolver {
  constructor(private readonly related: Related) {}

  @FieldResolver(() => [SimilarProduct], {
    nullable: true,
    complexity: RANKING_COST,
    description: 'Products like this one, nearest first; out of stock ones are left out.',
  })
  similar(
    @Root() product: Product,
    @Arg('limit', () => Int, { defaultValue: 10, description: 'How many, 1 to 100.' }) limit: number,
    @Arg('by', () => SimilarBy, { defaultValue: SimilarBy.BEHAVIOR, description: 'In what they are alike.' })
    by: SimilarBy,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<SimilarProduct[]> {
    return withProducts(this.related.similar(product.id, checkLimit(limit), by), loaders);
  }

  @FieldResolver(() => [SimilarProduct], {
    nullable: true,
    complexity: RANKING_COST,
    description:
      'Products bought in the same orders, nearest first by the cosine of the two sets of orders; out of stock ones are left out.',
  })
  async boughtTogether(
    @Root() product: Product,
    @Arg('limit', () => Int, { defaultValue: 10, description: 'How many, 1 to 100.' }) limit: number,
    @Ctx() { loaders }: { loaders: RelatedLoaders & CatalogLoaders },
  ): Promise<SimilarProduct[]> {
    checkLimit(limit);
    const companions = await loaders.companionsByProductId.load(product.id);
    return withProducts(this.related.boughtTogether(companions, limit), loaders);
  }
}

/** Measures of association that need the number of all orders. */
@Resolver(() => SimilarProduct)
export class SimilarProductResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Orders that hold both products / all orders, 0 to 1; null for similar.',
  })
  async support(
    @Root() { orders }: SimilarProduct,
    @Ctx() { loaders }: { loaders: RelatedLoaders },
  ): Promise<number | null> {
    return orders === null ? null : orders / (await loaders.orderCount());
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'support / (support of the one x support of the other): how many times as often as by chance both are bought; null for similar.',
  })
  async lift(
    @Root() { orders, ordersOfEach }: SimilarProduct,
    @Ctx() { loaders }: { loaders: RelatedLoaders },
  ): Promise<number | null> {
    if (orders === null || ordersOfEach === null) return null;
    return (orders * (await loaders.orderCount())) / (ordersOfEach[0] * ordersOfEach[1]);
  }
}

// A product that another gateway has just removed is left out rather than blanking the list.
async function withProducts(
  items: readonly RelatedItem[],
  { productById }: CatalogLoaders,
): Promise<SimilarProduct[]> {
  const products = await Promise.all(items.map(({ productId }) => productById.load(productId)));
  return items
    .flatMap((item, k) => (products[k] ? [{ ...item, product: products[k] }] : []))
    .map((item, k) => Object.assign(new SimilarProduct(), item, { rank: k + 1 }));
}
