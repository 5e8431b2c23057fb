import { tokenize } from '../analysis/tokenize';
import { withCapacity } from '../index/growable';

/** What filters, facets and orders need of a product. */
export interface ProductFacts {
  readonly brand: string | null;
  /** The categories that it lies in and all above them. */
  readonly categoryIds: readonly string[];
  /** Their names, in the same order, where they are not the ids. */
  readonly categoryLabels?: readonly string[];
  readonly price: number | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** Which state of the product this is, as the shop counts them; given back as it was. */
  readonly stamp?: number;
}

/** Numbers strings in order of arrival. */
export class Interner {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  add(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  /** The number of a string; -1 when it was never added. */
  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }
}

/** One named property as it is numbered. */
export interface AttributePair {
  readonly name: string;
  readonly value: string;
}

const NO_PAIRS: readonly number[] = [];

/** The facts of all products in columns, by place. */
export class ProductColumns {
  readonly brands = new Interner();
  readonly categories = new Interner();
  readonly pairs = new Interner();
  readonly pairTexts: AttributePair[] = [];
  readonly attributeNames = new Interner();
  /** Number of the attribute's name, by pair. */
  readonly nameOfPair: number[] = [];
  /** Category numbers of each distinct set of categories. */
  readonly categorySets: number[][] = [];
  private readonly categorySetByKey = new Map<string, number>();
  /** Brand number by place; -1 for none. */
  brandOf = new Int32Array(0);
  /** Number of the category set by place. */
  categorySetOf = new Int32Array(0);
  /** Price by place; NaN for none. */
  priceOf = new Float64Array(0);
  /** The products' states by place; 0 when none was given. */
  stampOf = new Float64Array(0);
  readonly pairsOf: (readonly number[])[] = [];
  private readonly labelById = new Map<string, string>();
  private readonly brandsByName = new Map<string, number[]>();
  private readonly categoryNames = new Set<string>();

  put(
    place: number,
    { brand, categoryIds, categoryLabels, price, attributes, stamp = 0 }: ProductFacts,
  ): void {
    this.brandOf = withCapacity(this.brandOf, place + 1);
    this.categorySetOf = withCapacity(this.categorySetOf, place + 1);
    this.priceOf = withCapacity(this.priceOf, place + 1);
    this.stampOf = withCapacity(this.stampOf, place + 1);
    this.stampOf[place] = stamp;
    this.brandOf[place] = brand === null ? -1 : this.addBrand(brand);
    this.categorySetOf[place] = this.addCategorySet(categoryIds);
    categoryLabels?.forEach((label, k) => this.nameCategory(categoryIds[k], label));
    this.priceOf[place] = price ?? NaN;
    const pairs = Object.entries(attributes).map(([name, value]) => this.addPair(name, value));
    this.pairsOf[place] = pairs.length === 0 ? NO_PAIRS : pairs;
  }

  private addBrand(brand: string): number {
    const count = this.brands.texts.length;
    const number = this.brands.add(brand);
    if (number === count) {
      const name = bareName(brand);
      this.brandsByName.set(name, [...(this.brandsByName.get(name) ?? []), number]);
    }
    return number;
  }

  /** Brands whose name, folded and without spaces, is `name`. */
  brandsNamed(name: string): readonly number[] {
    return this.brandsByName.get(name) ?? [];
  }

  private nameCategory(id: string, label: string): void {
    if (this.labelById.get(id) === label) return;
    this.labelById.set(id, label);
    this.categoryNames.add(bareName(label));
  }

  /** Whether a category is or was called so; the name folded and without spaces. */
  isCategoryNamed(name: string): boolean {
    return this.categoryNames.has(name);
  }

  private addCategorySet(categoryIds: readonly string[]): number {
    const key = JSON.stringify(categoryIds);
    let number = this.categorySetByKey.get(key);
    if (number === undefined) {
      number = this.categorySets.length;
      this.categorySets.push([...new Set(categoryIds)].map((id) => this.categories.add(id)));
      this.categorySetByKey.set(key, number);
    }
    return number;
  }

  private addPair(name: string, value: string): number {
    const number = this.pairs.add(JSON.stringify([name, value]));
    if (number === this.pairTexts.length) {
      this.pairTexts.push({ name, value });
      this.nameOfPair.push(this.attributeNames.add(name));
    }
    return number;
  }

  /** The name of a category as it was given last; the id when none was. */
  labelOf(categoryId: string): string {
    return this.labelById.get(categoryId) ?? categoryId;
  }

  /** Category numbers of the product at a place. */
  categoriesAt(place: number): readonly number[] {
    return this.categorySets[this.categorySetOf[place]];
  }

  /** The facts as they were given. */
  factsAt(place: number): ProductFacts {
    const brand = this.brandOf[place];
    const categoryIds = this.categoriesAt(place).map((category) => this.categories.texts[category]);
    const price = this.priceOf[place];
    return {
      brand: brand < 0 ? null : this.brands.texts[brand],
      categoryIds,
      categoryLabels: categoryIds.map((id) => this.labelOf(id)),
      price: Number.isNaN(price) ? null : price,
      stamp: this.stampOf[place],
      attributes: Object.fromEntries(
        this.pairsOf[place].map((pair) => [this.pairTexts[pair].name, this.pairTexts[pair].value]),
      ),
    };
  }
}

/** A name folded and without spaces: `Black & Decker` is `blackdecker`. */
export function bareName(name: string): string {
  const { terms, spans } = tokenize(name);
  return terms.filter((_, k) => spans[k] === 1).join('');
}
