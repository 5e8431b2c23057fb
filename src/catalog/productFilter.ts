import { Field, Float, ID, InputType } from 'type-graphql';
import { AppError } from '../errors';

/** A property that a product must have. */
@InputType({ description: 'A property that a product must have.' })
export class AttributeFilter {
  @Field({ description: 'Name of the property.' })
  name: string;

  @Field(() => [String], { description: 'The product has one of these values.' })
  values: string[];
}

/** Which products to consider. Everything that is given must hold; within one list, one value is enough. */
@InputType({
  description:
    'Which products to consider. Everything that is given must hold; within one list, one value is enough.',
})
export class ProductFilter {
  @Field(() => [ID], { nullable: true, description: 'The product is one of these.' })
  ids?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The product lies in one of these categories or in one below them.',
  })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The product is of one of these brands.' })
  brands?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The product has one of these tags.' })
  tags?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'It costs at least this; a product without a price does not match.',
  })
  priceMin?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'It costs at most this; a product without a price does not match.',
  })
  priceMax?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is in stock; a product that is not counted is.',
  })
  inStock?: boolean | null;

  @Field(() => [AttributeFilter], { nullable: true, description: 'It has all of these properties.' })
  attributes?: AttributeFilter[] | null;

  @Field(() => [ProductFilter], { nullable: true, description: 'All of these filters hold.' })
  and?: ProductFilter[] | null;

  @Field(() => [ProductFilter], { nullable: true, description: 'One of these filters holds.' })
  or?: ProductFilter[] | null;

  @Field(() => ProductFilter, { nullable: true, description: 'This filter does not hold.' })
  not?: ProductFilter | null;
}

/** What a filter looks at. */
export interface FilteredProduct {
  readonly id: string;
  /** The product's categories and all above them. */
  readonly categoryIds: ReadonlySet<string>;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly price: number | null;
  readonly isInStock: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** True for the products that a filter lets through. */
export type ProductPredicate = (product: FilteredProduct) => boolean;

const MAX_FILTER_DEPTH = 8;
const MAX_FILTER_VALUES = 2000;

/**
 * Turns a filter into a predicate. An empty list of ids, categories, brands or tags lets nothing through; an absent one everything.
 * Throws FILTER_TOO_LARGE beyond 8 levels or 2,000 values, and BAD_ARGUMENT when priceMin is above priceMax.
 */
export function compileFilter(filter: ProductFilter | null | undefined): ProductPredicate | null {
  if (!filter) return null;
  const budget = { valuesLeft: MAX_FILTER_VALUES };
  const tests = compileTests(filter, 1, budget);
  return tests.length === 0 ? null : all(tests);
}

function all(tests: ProductPredicate[]): ProductPredicate {
  return tests.length === 1 ? tests[0] : (product) => tests.every((test) => test(product));
}

function compileTests(
  filter: ProductFilter,
  depth: number,
  budget: { valuesLeft: number },
): ProductPredicate[] {
  if (depth > MAX_FILTER_DEPTH) {
    throw new AppError(
      'FILTER_TOO_LARGE',
      `the filter is nested more than ${MAX_FILTER_DEPTH} levels deep; flatten it`,
    );
  }
  const { priceMin, priceMax, inStock, and, or, not } = filter;
  checkPrices(priceMin, priceMax);
  const tests: ProductPredicate[] = [];
  const take = (
    values: readonly string[] | null | undefined,
    test: (set: Set<string>) => ProductPredicate,
  ): void => {
    if (!values) return;
    spend(budget, values.length);
    tests.push(test(new Set(values)));
  };
  take(filter.ids, (ids) => (product) => ids.has(product.id));
  take(filter.categories, (ids) => (product) => [...ids].some((id) => product.categoryIds.has(id)));
  take(filter.brands, (brands) => (product) => product.brand !== null && brands.has(product.brand));
  take(filter.tags, (tags) => (product) => product.tags.some((tag) => tags.has(tag)));
  for (const { name, values } of filter.attributes ?? []) {
    spend(budget, 1);
    take(
      values,
      (set) => (product) => Object.hasOwn(product.attributes, name) && set.has(product.attributes[name]),
    );
  }
  if (priceMin != null) tests.push(({ price }) => price !== null && price >= priceMin);
  if (priceMax != null) tests.push(({ price }) => price !== null && price <= priceMax);
  if (inStock != null) tests.push((product) => product.isInStock === inStock);
  const inner = (part: ProductFilter): ProductPredicate => all(compileTests(part, depth + 1, budget));
  if (and) {
    spend(budget, and.length);
    tests.push(...and.map(inner));
  }
  if (or) {
    spend(budget, or.length);
    const choices = or.map(inner);
    tests.push((product) => choices.some((choice) => choice(product)));
  }
  if (not) {
    const unwanted = inner(not);
    tests.push((product) => !unwanted(product));
  }
  return tests;
}

function spend(budget: { valuesLeft: number }, count: number): void {
  budget.valuesLeft -= count;
  if (budget.valuesLeft < 0) {
    throw new AppError(
      'FILTER_TOO_LARGE',
      `the filter has more than ${MAX_FILTER_VALUES} values; ask with fewer`,
    );
  }
}

function checkPrices(priceMin: number | null | undefined, priceMax: number | null | undefined): void {
  if (priceMin != null && priceMax != null && priceMin > priceMax) {
    throw new AppError('BAD_ARGUMENT', `priceMin ${priceMin} is above priceMax ${priceMax}; swap them`);
  }
}
