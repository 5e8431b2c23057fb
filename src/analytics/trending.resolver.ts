import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { WithCatalogLoaders } from '../catalog/catalog.loaders';
import type { CatalogMirror } from '../catalog/catalogMirror';
import { Product } from '../catalog/product.entity';
import { ProductFilter, compileFilter } from '../catalog/productFilter';
import { checkLimit, checkRange } from '../limits';
import type { Database } from '../storage/database';
import { findTrending, type Trend } from './trending';

/** A product with how much is going on around it. */
@ObjectType({ description: 'A product with how much is going on around it.' })
export class TrendingProduct {
  productId: string;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  @Field(() => Float, {
    description: 'Weighted events of the window: a view or click 1, a like 2, a cart 3, a purchase 5.',
  })
  score: number;

  @Field(() => Int, { description: 'Events of the window.' })
  events: number;

  @Field(() => Int, { description: 'Events of the window before it, of the same length.' })
  eventsBefore: number;
}

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
  @Query(() => [TrendingProduct], { description: 'The products with the most going on, counted live.' })
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

function toTrendingProduct(trend: Trend, k: number): TrendingProduct {
  return Object.assign(new TrendingProduct(), trend, { rank: k + 1 });
}
