/** The words a demo category is made of, and the reader of the tables that hold them. */

/** Something that is sold in many variants: "trail running shoes". */
export interface ProductType {
  en: string;
  zh: string;
  /** Usual price of one piece, in EUR. */
  price: number;
  material: string;
  /** One word for what it is used for; becomes a tag. */
  use: string;
  /** The use in a few words, to go after "for". */
  purpose: string;
}

/** A word before a product type: "waterproof". */
export interface Qualifier {
  en: string;
  zh: string;
  priceFactor: number;
  /** Words one of which must occur in a product type for the qualifier to fit it; empty when it fits all. */
  fits: readonly string[];
  /** A sentence for the description. */
  sentence: string;
}

/** A size that is sold as its own product: "250 g". */
export interface PackSize {
  en: string;
  zh: string;
  priceFactor: number;
}

/** Sizes of some product types: shoe sizes, litres, centimetres. */
export interface SizeRow {
  /** As in `Qualifier`. */
  fits: readonly string[];
  values: readonly string[];
}

/** A leaf category with everything that its products are put together from. */
export interface CategoryVocabulary {
  id: string;
  /** English and Chinese, in one text. */
  name: string;
  parentId: string;
  /** How many products there are, new ones included. */
  productCount: number;
  /** Days after which a buyer needs more; absent when the goods last. */
  rebuyDays?: number;
  types: readonly ProductType[];
  qualifiers: readonly Qualifier[];
  /** Names of colours (see COLORS) in which the goods come; empty when they come in sizes. */
  colors: readonly string[];
  /** Pack sizes that are products of their own; empty when the goods come in colours. */
  packs: readonly PackSize[];
  /** Values of the attribute `size`; the first row that fits a product type counts. */
  sizes: readonly SizeRow[];
  /** What shoppers type, without the names of the product types: English, Chinese, and after a ~ pinyin. */
  queries: readonly string[];
}

function cells(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}

/** Reads lines of `en | zh | price | material | use | purpose`. */
export function productTypes(table: string): ProductType[] {
  return cells(table).map(([en, zh, price, material, use, purpose]) => ({
    en,
    zh,
    price: Number(price),
    material,
    use,
    purpose,
  }));
}

/** Reads lines of `en | zh | price factor | fits, fits or * | sentence`. */
export function qualifiers(table: string): Qualifier[] {
  return cells(table).map(([en, zh, factor, fits, sentence]) => ({
    en,
    zh,
    priceFactor: Number(factor),
    fits: fitsOf(fits),
    sentence,
  }));
}

/** Reads lines of `en | zh | price factor`. */
export function packSizes(table: string): PackSize[] {
  return cells(table).map(([en, zh, factor]) => ({ en, zh, priceFactor: Number(factor) }));
}

/** Reads lines of `fits, fits or * | value, value`. */
export function sizeRows(table: string): SizeRow[] {
  return cells(table).map(([fits, values]) => ({ fits: fitsOf(fits), values: words(values) }));
}

function fitsOf(cell: string): string[] {
  return cell === '*' ? [] : words(cell);
}

/** Whether one of the words or phrases occurs in the text as whole words; true when there are none. */
export function isFitting(fits: readonly string[], text: string): boolean {
  const padded = ` ${text.replace(/'/g, ' ')} `;
  return fits.length === 0 || fits.some((phrase) => padded.includes(` ${phrase} `));
}

/** Splits a list at its commas. */
export function words(list: string): string[] {
  return list.split(',').map((word) => word.trim());
}
