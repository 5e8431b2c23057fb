import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { WithCatalogLoaders } from '../catalog/catalog.loaders';
import { Product } from '../catalog/product.entity';
import { checkLimit } from '../limits';
import { Related } from './related';
import type { RelatedLoaders } from './related.loaders';
import { SimilarBy, SimilarProduct } from './related.types';

/** Products beside a product, the same for every shopper. */
@Resolver(() => Product)
export class RelatedResolver {
  constructor(private readonly related: Related) {}

  @FieldResolver(() => [SimilarProduct], {
    nullable: true,
    description: 'Products like this one, nearest first; out of stock ones are left out.',
  })
  similar(
    @Root() product: Product,
    @Arg('limit', () => Int, { defaultValue: 10, description: 'How many, 1 to 100.' }) limit: number,
    @Arg('by', () => SimilarBy, { defaultValue: SimilarBy.BEHAVIOR, description: 'In what they are alike.' })
    by: SimilarBy,
  ): SimilarProduct[] {
    return this.related.similar(product.id, checkLimit(limit), by);
  }

  @FieldResolver(() => [SimilarProduct], {
    nullable: true,
    description: 'Products bought in the same orders, nearest first; out of stock ones are left out.',
  })
  async boughtTogether(
    @Root() product: Product,
    @Arg('limit', () => Int, { defaultValue: 10, description: 'How many, 1 to 100.' }) limit: number,
    @Ctx() { loaders }: { loaders: RelatedLoaders },
  ): Promise<SimilarProduct[]> {
    return this.related.boughtTogether(
      await loaders.companionsByProductId.load(product.id),
      checkLimit(limit),
    );
  }
}

/** The product behind a place in such a list. */
@Resolver(() => SimilarProduct)
export class SimilarProductResolver {
  @FieldResolver(() => Product, { description: 'The product.' })
  product(
    @Root() { productId }: SimilarProduct,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> {
    return loaders.productById.load(productId);
  }
}
