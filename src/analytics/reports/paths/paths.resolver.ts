import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { WithCatalogLoaders } from '../../../catalog/catalog.loaders';
import { Product } from '../../../catalog/product.entity';
import { checkLimit } from '../../../limits';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { checkPaths, readPathLinks, readPathTotals, readPaths } from './paths';
import { Path, PathLink, PathNode, Paths, PathsArgs } from './paths.types';
import type { PathsTotalRow } from './pathsSql';

/** Paths among the reports. */
@Resolver(() => Analytics)
export class PathsReportResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => Paths, { description: 'The ways that visits take.' })
  async paths(@Root() { moment }: Analytics, @Args(() => PathsArgs) args: PathsArgs): Promise<Paths> {
    const question = checkPaths(args);
    const scope = await this.scopes.resolve(moment, args);
    return Object.assign(new Paths(), { moment, scope, question });
  }
}

function totalsOf(paths: Paths): Promise<PathsTotalRow> {
  return (paths.totals ??= readPathTotals(paths));
}

/** The parts of paths, each read when it is asked for. */
@Resolver(() => Paths)
export class PathsResolver {
  @FieldResolver(() => Int, { description: 'Visits that went any path.' })
  async visits(@Root() paths: Paths): Promise<number> {
    return (await totalsOf(paths)).visits;
  }

  @FieldResolver(() => Int, { description: 'Shoppers that went any path.' })
  async users(@Root() paths: Paths): Promise<number> {
    return (await totalsOf(paths)).users;
  }

  @FieldResolver(() => Int, {
    description: 'Visits that got from `from` to `to` with more nodes than asked for; they are in no path.',
  })
  async longer(@Root() paths: Paths): Promise<number> {
    return (await totalsOf(paths)).longer;
  }

  @FieldResolver(() => [Path], { description: 'The paths of most visits, ties by their nodes.' })
  async top(
    @Root() paths: Paths,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many paths, 1 to 100.' }) first: number,
  ): Promise<Path[]> {
    checkLimit(first, 'first');
    return readPaths(paths, (await totalsOf(paths)).visits, first);
  }

  @FieldResolver(() => [PathLink], {
    description:
      'The steps from node to node that most visits took, over all paths; ties by their place and nodes.',
  })
  links(
    @Root() paths: Paths,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many steps, 1 to 100.' }) first: number,
  ): Promise<PathLink[]> {
    return readPathLinks(paths, checkLimit(first, 'first'));
  }

  @FieldResolver(() => Paths, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, question }: Paths): Paths {
    return Object.assign(new Paths(), { moment, scope: previousScope(scope), question });
  }
}

/** A node of a path. */
@Resolver(() => PathNode)
export class PathNodeResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product, of paths by PRODUCT; null for others and when it is not sold any more.',
  })
  async product(
    @Root() { by, name }: PathNode,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> {
    return by === 'PRODUCT' && name !== null ? loaders.productById.load(name) : null;
  }
}
