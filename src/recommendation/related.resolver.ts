import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
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
    description: 'Products bought in the same orders, nearest first; out of stock ones are left out.',
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
