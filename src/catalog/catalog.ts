import { AppError } from '../errors';
import { decodeCursor, encodeCursor } from '../pages';
import { checkProduct } from '../records/recordChecks';
import { RecordFault, isFault, shorten, show } from '../records/recordFault';
import { RECORD_LIMITS, checkFields, id, text, type FieldTable } from '../records/recordFields';
import type { Database } from '../storage/database';
import { itemError, sortVerdicts, type BatchPayload } from '../verdicts';
import type { ProductRecord } from '../records';
import type { CatalogMirror, MirrorProduct } from './catalogMirror';
import type { PictureKeeper } from './pictureKeeper';
import type { ProductInput } from './product.inputs';
import { ProductSort } from './product.inputs';
import { compileFilter, type ProductFilter } from './productFilter';
import { deleteProducts, upsertCategories, upsertProducts, type CategoryRecord } from './productWriter';

/** What places a product in a sorted list: the first differing value decides, then the id. */
type SortKey = string | number;

const CATEGORY_TABLE: FieldTable = [
  ['id', id],
  ['name', text(RECORD_LIMITS.name)],
  ['parentId', id],
];

/** Products without a price come last in both directions. */
const NO_PRICE = Number.MAX_VALUE;

const KEY_BY_SORT: Record<ProductSort, (product: MirrorProduct) => SortKey> = {
  ID: () => 0,
  NEWEST: (product) => -product.createdAtMs,
  PRICE_ASC: (product) => product.price ?? NO_PRICE,
  PRICE_DESC: (product) => (product.price === null ? NO_PRICE : -product.price),
  TITLE: (product) => product.title,
};

/** Where in a list to read. */
export interface ProductPageRequest {
  ids: readonly string[] | null;
  filter: ProductFilter | null;
  sort: ProductSort;
  first: number;
  after: string | null;
}

/** Ids of one page with their cursors. */
export interface ProductPage {
  ids: string[];
  cursors: string[];
  totalCount: number;
  hasNextPage: boolean;
}

/** The products of the shop: finding them by their properties, storing them, removing them. */
export class Catalog {
  private readonly sortedBySort = new Map<ProductSort, { version: number; products: MirrorProduct[] }>();

  constructor(
    private readonly db: Database,
    private readonly mirror: CatalogMirror,
    private readonly advance: () => Promise<void>,
    private readonly nowMs: () => number,
    private readonly pictures?: PictureKeeper,
  ) {}

  /** One page of the products that match. Throws BAD_CURSOR for a cursor of another order. */
  page({ ids, filter, sort, first, after }: ProductPageRequest): ProductPage {
    const keyOf = KEY_BY_SORT[sort];
    const wanted = ids && new Set(ids);
    const predicate = compileFilter(filter);
    const matches = this.sorted(sort).filter(
      (product) => (!wanted || wanted.has(product.id)) && (!predicate || predicate(product)),
    );
    const start = after === null ? 0 : placeAfter(matches, keyOf, decodeProductCursor(after, sort));
    const page = matches.slice(start, start + first);
    return {
      ids: page.map((product) => product.id),
      cursors: page.map((product) => encodeCursor([sort, keyOf(product), product.id])),
      totalCount: matches.length,
      hasNextPage: start + first < matches.length,
    };
  }

  /** All products in an order; sorted once for each state of the catalogue. */
  private sorted(sort: ProductSort): MirrorProduct[] {
    const cached = this.sortedBySort.get(sort);
    if (cached?.version === this.mirror.version) return cached.products;
    const keyOf = KEY_BY_SORT[sort];
    const products = this.mirror.filter(null).sort((a, b) => comparePlaces(keyOf(a), a.id, keyOf(b), b.id));
    this.sortedBySort.set(sort, { version: this.mirror.version, products });
    return products;
  }

  /** Stores products; a product with a fault is named and the others are kept. */
  async upsert(inputs: readonly ProductInput[]): Promise<BatchPayload> {
    const checked = inputs.map((input) => checkProduct(toRecordInput(input)));
    const { records, errors } = sortVerdicts(await this.withKeptPictures(checked));
    await this.db.write((transaction) => upsertProducts(transaction, records, this.nowMs()));
    await this.advance();
    return { accepted: records.length, errors };
  }

  private async withKeptPictures(
    checked: (ProductRecord | RecordFault)[],
  ): Promise<(ProductRecord | RecordFault)[]> {
    const good = checked.filter((outcome): outcome is ProductRecord => !isFault(outcome));
    const kept = (await this.pictures?.keep(good)) ?? good;
    let next = 0;
    return checked.map((outcome) => (isFault(outcome) ? outcome : kept[next++]));
  }

  /** Stores categories; a category with a fault is named and the others are kept. */
  async upsertCategories(inputs: readonly CategoryRecord[]): Promise<BatchPayload> {
    const { records, errors } = sortVerdicts(inputs.map((input) => checkCategory(input)));
    await this.db.write((transaction) => upsertCategories(transaction, records, this.nowMs()));
    await this.advance();
    return { accepted: records.length, errors };
  }

  /** Removes products; an id that is not stored is named and the others are removed. */
  async delete(ids: readonly string[]): Promise<BatchPayload> {
    await this.advance();
    const errors = ids.flatMap((id, index) =>
      this.mirror.has(id)
        ? []
        : [itemError(index, 'NOT_FOUND', `product "${shorten(id)}" is not stored; nothing to remove`)],
    );
    const stored = ids.filter((id) => this.mirror.has(id));
    const accepted = await this.db.write((transaction) => deleteProducts(transaction, stored, this.nowMs()));
    await this.advance();
    return { accepted, errors };
  }
}

function checkCategory(input: CategoryRecord): CategoryRecord | RecordFault {
  const checked = checkFields({ ...input }, CATEGORY_TABLE) as CategoryRecord | RecordFault;
  if (isFault(checked) || checked.parentId !== checked.id) return checked;
  return new RecordFault(
    'BAD_ID',
    `parentId was ${show(checked.id)}, the category itself; give another or none`,
  );
}

// GraphQL has no maps, so attributes arrive as a list.
function toRecordInput(input: ProductInput): object {
  const attributes =
    input.attributes && Object.fromEntries(input.attributes.map(({ name, value }) => [name, value]));
  return { ...input, attributes };
}

function comparePlaces(keyA: SortKey, idA: string, keyB: SortKey, idB: string): number {
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}

function decodeProductCursor(after: string, sort: ProductSort): { key: SortKey; id: string } {
  const keyType = sort === ProductSort.TITLE ? 'string' : 'number';
  const [madeFor, key, id] = decodeCursor(after, ['string', keyType, 'string']);
  // A cursor of another order would silently skip products.
  if (madeFor !== sort)
    throw new AppError('BAD_CURSOR', `after was made for the order ${madeFor}; ask on with that order`);
  return { key, id: String(id) };
}

/** Position of the first product after a place, by binary search. */
function placeAfter(
  products: readonly MirrorProduct[],
  keyOf: (product: MirrorProduct) => SortKey,
  place: { key: SortKey; id: string },
): number {
  let low = 0;
  let high = products.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const product = products[middle];
    if (comparePlaces(keyOf(product), product.id, place.key, place.id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
