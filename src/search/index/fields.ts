/** The parts of a product that are searched, in the order in which they are indexed and explained. */
export const FIELDS = ['title', 'brand', 'categories', 'tags', 'attributes', 'description'] as const;

export type SearchField = (typeof FIELDS)[number];

export const FIELD_COUNT = FIELDS.length;
export const TITLE_FIELD = 0;

/** What is indexed of a product: the texts of each field. */
export interface SearchDocument {
  /** The shop's own id. */
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  /** Names of its categories and of those above them. */
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly description: string | null;
}

/** The text of a field; parts of a list stand apart, so that no phrase runs across them. */
export function textsOf(document: SearchDocument, field: SearchField): readonly string[] {
  switch (field) {
    case 'title':
      return [document.title];
    case 'brand':
      return document.brand === null ? [] : [document.brand];
    case 'description':
      return document.description === null ? [] : [document.description];
    case 'attributes':
      return Object.entries(document.attributes).map(([name, value]) => `${name} ${value}`);
    default:
      return document[field];
  }
}

/** Bits that each field's count takes in a packed posting, lowest first; 32 in all. */
const FIELD_BITS = [5, 3, 5, 5, 5, 9];
const FIELD_SHIFTS = FIELD_BITS.map((_, field) =>
  FIELD_BITS.slice(0, field).reduce((sum, bits) => sum + bits, 0),
);
const FIELD_MASKS = FIELD_BITS.map((bits) => 2 ** bits - 1);
const FIELD_STEPS = FIELD_SHIFTS.map((shift) => 2 ** shift);

/** How often a packed posting says that the term stands in `field`; counts stop at 31, brands' at 7, descriptions' at 511. */
export function countIn(packed: number, field: number): number {
  return (packed >>> FIELD_SHIFTS[field]) & FIELD_MASKS[field];
}

/** `packed` with one more in `field`. */
export function countOneMore(packed: number, field: number): number {
  return countIn(packed, field) === FIELD_MASKS[field] ? packed : (packed + FIELD_STEPS[field]) >>> 0;
}
