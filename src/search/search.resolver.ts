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
import type { WithCaller } from '../accounts/caller';
import type { CatalogLoaders, WithCatalogLoaders } from '../catalog/catalog.loaders';
import { Category } from '../catalog/category.entity';
import { Product } from '../catalog/product.entity';
import { ProductFilter } from '../catalog/productFilter';
import { RANKING_COST } from '../limits';
import type { ProductSearch, SearchArguments } from './productSearch';
import { SearchEdge, SearchHighlight, SearchResult } from './search.types';
import { SearchMatching, SearchSort } from './searchKinds.types';
import { SuggestionKinds, SuggestionNode } from './suggestion.types';
import { Synonym, SynonymInput } from './synonym.types';
import type { SynonymStore } from './synonymStore';

@ArgsType()
class SearchArgs implements SearchArguments {
  @Field({
    description:
      'Words; "a phrase" in quotes; -word for what must not match; empty to browse. The first 1,000 characters count.',
  })
  query: string;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products.' })
  filter?: ProductFilter | null;

  @Field(() => SearchSort, { defaultValue: SearchSort.RELEVANCE, description: 'In which order.' })
  sort: SearchSort;

  @Field(() => SearchMatching, {
    defaultValue: SearchMatching.ALL,
    description: 'Which words a product must have.',
  })
  matching: SearchMatching;

  @Field({
    defaultValue: true,
    description: 'Whether what is known of the shopper, and popularity, adds to the scores.',
  })
  personalize: boolean;

  @Field({
    defaultValue: true,
    description:
      'Whether prices, colours, sizes, numbers in words and what is not wanted are taken out of the query and hold as filters; false where it is to be taken word by word.',
  })
  understand: boolean;

  @Field(() => Int, { defaultValue: 20, description: 'How many products, 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which to go on.' })
  after?: string | null;
}

/** Finding products by words. */
@Resolver(() => SearchEdge)
export class SearchResolver<Known> {
  constructor(private readonly productSearch: ProductSearch<Known>) {}

  @Authorized('STOREFRONT')
  @Query(() => SearchResult, {
    complexity: RANKING_COST,
    description: 'The products that match a query, best first, with the reasons.',
  })
  search(
    @Args(() => SearchArgs) args: SearchArgs,
    @Ctx() { caller, loaders }: WithCaller & { loaders: CatalogLoaders & Known },
  ): Promise<SearchResult> {
    return this.productSearch.search(args, caller, loaders);
  }

  @Authorized('STOREFRONT')
  @Query(() => [SuggestionNode], {
    description:
      'Completions of what a shopper types: past queries that found something, titles, categories, brands.',
  })
  suggest(
    @Arg('prefix', { description: 'What was typed so far.' }) prefix: string,
    @Arg('limit', () => Int, { defaultValue: 8, description: 'How many at most, 1 to 100.' }) limit: number,
  ): Promise<SuggestionNode[]> {
    return this.productSearch.suggest(prefix, limit);
  }

  @FieldResolver(() => [SearchHighlight], {
    description: 'Where the words stand in the texts of the product.',
  })
  highlights(@Root() edge: SearchEdge): SearchHighlight[] {
    return this.productSearch.highlightsOf(edge) as SearchHighlight[];
  }
}

/** What suggestions are about. */
@Resolver(() => SuggestionNode)
export class SuggestionResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product; null for other kinds.' })
  product(
    @Root() { kind, id }: SuggestionNode,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> | null {
    return kind === SuggestionKinds.PRODUCT && id !== null ? loaders.productById.load(id) : null;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category; null for other kinds.' })
  category(
    @Root() { kind, id }: SuggestionNode,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Category | null> | null {
    return kind === SuggestionKinds.CATEGORY && id !== null ? loaders.categoryById.load(id) : null;
  }
}

/** Synonyms of the shop. */
@Resolver(() => Synonym)
export class SynonymResolver {
  /** @param advance brings what is kept in memory up to date */
  constructor(
    private readonly store: SynonymStore,
    private readonly advance: () => Promise<void>,
  ) {}

  @Authorized('ADMIN')
  @Query(() => [Synonym], { description: 'The rules that were stored. Only the operator may.' })
  synonyms(): Promise<Synonym[]> {
    return this.store.list();
  }

  @Authorized('ADMIN')
  @Mutation(() => [Synonym], {
    description:
      'Creates rules or replaces them, at most 1,000 a call; returns all rules. Only the operator may.',
  })
  async upsertSynonyms(
    @Arg('synonyms', () => [SynonymInput], { description: 'The rules.' }) synonyms: SynonymInput[],
  ): Promise<Synonym[]> {
    await this.store.upsert(synonyms.map(({ id, from, to }) => ({ id, from, to: to ?? null })));
    await this.advance();
    return this.store.list();
  }

  @Authorized('ADMIN')
  @Mutation(() => Int, {
    description: 'Removes rules, at most 1,000 a call; returns how many. Only the operator may.',
  })
  async deleteSynonyms(
    @Arg('ids', () => [ID], { description: 'The ids of the rules.' }) ids: string[],
  ): Promise<number> {
    const count = await this.store.delete(ids);
    await this.advance();
    return count;
  }
}
