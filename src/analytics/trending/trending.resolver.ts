import { Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../../accounts/authorized';
import type { WithCatalogLoaders } from '../../catalog/catalog.loaders';
import type { CatalogMirror } from '../../catalog/catalogMirror';
import { Product } from '../../catalog/product.entity';
import { ProductFilter, compileFilter } from '../../catalog/productFilter';
import { checkLimit, checkRange } from '../../limits';
import type { Database } from '../../storage/database';
import { findTrending } from './trending';
import { TrendingProduct, toTrendingProduct } from './trending.types';

@ArgsType()
class TrendingArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many products, 1 to 100.' })
  limit: number;

  @Field(() => Float, {
    defaultValue: 7,
    description: 'Length of the window in days, above 0 and at most 365.',
  })
  windowDays: number;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products to consider.' })
  filter?: ProductFilter | null;
}

/** What is going on in the shop. */
@Resolver(() => TrendingProduct)
export class TrendingResolver {
  constructor(
    private readonly db: Database,
    private readonly mirror: CatalogMirror,
    private readonly nowMs: () => number,
  ) {}

  @Authorized('STOREFRONT')
  @Query(() => [TrendingProduct], {
    description: 'The products around which most is going on beyond what is usual for them, counted live.',
  })
  async trending(
    @Args(() => TrendingArgs) { limit, windowDays, filter }: TrendingArgs,
  ): Promise<TrendingProduct[]> {
    checkRange(windowDays, 1e-4, 365, 'windowDays');
    const request = {
      limit: checkLimit(limit),
      windowDays,
      predicate: compileFilter(filter),
      nowMs: this.nowMs(),
    };
    return (await findTrending(this.db, this.mirror, request)).map(toTrendingProduct);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null when it was removed a moment ago.',
  })
  product(
    @Root() { productId }: TrendingProduct,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> {
    return loaders.productById.load(productId);
  }
}
