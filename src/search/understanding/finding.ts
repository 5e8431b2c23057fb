/** What a stretch of a query was taken for. */
export type FindingKind = 'PRICE' | 'COLOR' | 'SIZE' | 'WITHOUT' | 'NUMBER' | 'REQUEST';

/** A property of products with some of its values. */
export interface ShopProperty {
  readonly name: string;
  readonly values: readonly string[];
}

/** A stretch of a query that means more than its words. Offsets are UTF-16 units. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
  /** What stands in its place in the text that is searched for: nothing, the same words, or digits. */
  readonly replacement: string;
  readonly priceMin?: number;
  readonly priceMax?: number;
  /** What products must have. */
  readonly attribute?: ShopProperty;
  /** What products must not be or have. */
  readonly without?: string;
}

/** What a shop sells, as far as queries are understood by it. */
export interface ShopWords {
  /** Whether products have prices. */
  readonly hasPrices: boolean;
  /** Whether a text is the title of a product, or the name of a brand or category. */
  isName(text: string): boolean;
  /** Whether a text is the name of a brand or category. */
  isLabel(text: string): boolean;
  /** How many titles have these words side by side, in any form. */
  countInTitles(words: string): number;
  /** How many products have just these words side by side in any of their texts. */
  count(words: string): number;
  /** The properties in which the shop keeps colours or sizes, with all values that it ever had. */
  valuesOf(kind: 'COLOR' | 'SIZE'): readonly ShopProperty[];
  /** Of the products that have a word in their titles, the share that has one of the values of a property; 0 when no title has the word. */
  agreement(word: string, name: string, values: readonly string[]): number;
}
