import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { WithCatalogLoaders } from '../../../catalog/catalog.loaders';
import { Product } from '../../../catalog/product.entity';
import { Analytics } from '../../analytics.types';
import { previousScope, type ReportScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { checkBaskets, readBaskets } from './baskets';
import { BasketItem, BasketReport, BasketsArgs } from './baskets.types';

/** The baskets among the reports. */
@Resolver(() => Analytics)
export class BasketsResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => BasketReport, {
    description:
      'What is bought together: rules by association over the orders. With a filter by product only the lines that pass make up the orders.',
  })
  async baskets(
    @Root() { moment }: Analytics,
    @Args(() => BasketsArgs) args: BasketsArgs,
  ): Promise<BasketReport> {
    checkBaskets(args);
    return toReport(moment, await this.scopes.resolve(moment, args), args);
  }
}

/** What baskets were before. */
@Resolver(() => BasketReport)
export class BasketReportResolver {
  @FieldResolver(() => BasketReport, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, args }: BasketReport): Promise<BasketReport> {
    return toReport(moment, previousScope(scope), args);
  }
}

/** The products behind items. */
@Resolver(() => BasketItem)
export class BasketItemResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null for a category or brand, and for a product that is not sold any more.',
  })
  product(
    @Root() { unit, id }: BasketItem,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> | null {
    return unit === 'PRODUCT' ? loaders.productById.load(id) : null;
  }
}

async function toReport(
  moment: Analytics['moment'],
  scope: ReportScope,
  args: BasketsArgs,
): Promise<BasketReport> {
  const found = await readBaskets(moment.snapshot, scope, args);
  return Object.assign(new BasketReport(), { moment, scope, args }, found);
}
