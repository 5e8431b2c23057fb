import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { checkBatch, checkId, checkLimit } from '../limits';
import { BatchPayload } from '../verdicts';
import { Catalog } from './catalog';
import type { CatalogLoaders, WithCatalogLoaders } from './catalog.loaders';
import { Category, CategoryInput } from './category.entity';
import { Product } from './product.entity';
import { ProductConnection, ProductInput, ProductSort } from './product.inputs';
import { ProductFilter } from './productFilter';

@ArgsType()
class ProductsArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only these products, at most 1,000; unknown ids are left out.',
  })
  ids?: string[] | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products.' })
  filter?: ProductFilter | null;

  @Field(() => ProductSort, { defaultValue: ProductSort.ID, description: 'In which order.' })
  sort: ProductSort;

  @Field(() => Int, { defaultValue: 20, description: 'How many products, 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which to go on.' })
  after?: string | null;
}

/** What is sold. */
@Resolver(() => Product)
export class CatalogResolver {
  constructor(private readonly catalog: Catalog) {}

  @Authorized('STOREFRONT')
  @Query(() => Product, {
    nullable: true,
    description: 'The product with this id; null when it is not stored.',
  })
  product(
    @Arg('id', () => ID, { description: "The shop's own id." }) id: string,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> {
    return loaders.productById.load(checkId(id, 'id'));
  }

  @Authorized('STOREFRONT')
  @Query(() => ProductConnection, { description: 'The products that match, page by page.' })
  products(
    @Args(() => ProductsArgs) { ids, filter, sort, first, after }: ProductsArgs,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<ProductConnection> {
    checkBatch(ids ?? [], 'ids');
    const request = {
      ids: ids ?? null,
      filter: filter ?? null,
      sort,
      first: checkLimit(first, 'first'),
      after: after ?? null,
    };
    return readPage(this.catalog.page(request), request.after !== null, loaders);
  }

  @FieldResolver(() => [Category], { description: 'The categories that it lies in, most specific first.' })
  async categories(@Root() product: Product, @Ctx() { loaders }: WithCatalogLoaders): Promise<Category[]> {
    const categories = await Promise.all(product.categoryIds.map((id) => loaders.categoryById.load(id)));
    return categories.filter((category) => category !== null);
  }

  @Authorized('ADMIN')
  @Mutation(() => BatchPayload, {
    description: 'Creates products or replaces them as a whole, at most 1,000 a call. Only the operator may.',
  })
  upsertProducts(
    @Arg('products', () => [ProductInput], { description: 'The products.' }) products: ProductInput[],
  ): Promise<BatchPayload> {
    checkBatch(products, 'products');
    return this.catalog.upsert(products);
  }

  @Authorized('ADMIN')
  @Mutation(() => BatchPayload, {
    description:
      'Removes products, at most 1,000 a call; what shoppers did with them stays. Only the operator may.',
  })
  deleteProducts(
    @Arg('ids', () => [ID], { description: 'The ids of the products.' }) ids: string[],
  ): Promise<BatchPayload> {
    checkBatch(ids, 'ids');
    return this.catalog.delete(ids);
  }

  @Authorized('ADMIN')
  @Mutation(() => BatchPayload, {
    description: 'Creates categories or replaces them, at most 1,000 a call. Only the operator may.',
  })
  upsertCategories(
    @Arg('categories', () => [CategoryInput], { description: 'The categories.' }) categories: CategoryInput[],
  ): Promise<BatchPayload> {
    checkBatch(categories, 'categories');
    return this.catalog.upsertCategories(categories);
  }
}

/** Where categories lie. */
@Resolver(() => Category)
export class CategoryResolver {
  @FieldResolver(() => Category, { nullable: true, description: 'The category that this one lies in.' })
  parent(
    @Root() category: Category,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Category | null> | null {
    return category.parentId === null ? null : loaders.categoryById.load(category.parentId);
  }
}

async function readPage(
  page: ReturnType<Catalog['page']>,
  hasPreviousPage: boolean,
  loaders: CatalogLoaders,
): Promise<ProductConnection> {
  const products = await Promise.all(page.ids.map((id) => loaders.productById.load(id)));
  // A product that was removed since the page was made up is left out.
  const edges = products.flatMap((node, k) => (node ? [{ cursor: page.cursors[k], node }] : []));
  const pageInfo = {
    hasNextPage: page.hasNextPage,
    hasPreviousPage,
    startCursor: page.cursors[0] ?? null,
    endCursor: page.cursors.at(-1) ?? null,
  };
  return Object.assign(new ProductConnection(), { edges, pageInfo, totalCount: page.totalCount });
}
