/**
 * The numbering of a shop's products. Append-only: an index once given to an id stays its own for the life of the space, even when the
 * product is removed from the catalogue, so every array of the recommender can be addressed by `productIndex`.
 */
export class ProductSpace {
  private readonly indexById = new Map<string, number>();
  private readonly ids: string[] = [];

  /** `productIds` get the indices 0, 1, 2 ... in the order given; a repeated id keeps its first index. */
  constructor(productIds: Iterable<string> = []) {
    for (const productId of productIds) this.add(productId);
  }

  /** How many indices were given; valid indices are 0 to size - 1. */
  get size(): number {
    return this.ids.length;
  }

  /** The index of `productId`, giving it the next free one when it is new. */
  add(productId: string): number {
    const known = this.indexById.get(productId);
    if (known !== undefined) return known;
    this.indexById.set(productId, this.ids.length);
    this.ids.push(productId);
    return this.ids.length - 1;
  }

  /** The index of `productId`; -1 when it never had one. */
  indexOf(productId: string): number {
    return this.indexById.get(productId) ?? -1;
  }

  /** The id behind `productIndex`; throws RangeError for an index never given. */
  idOf(productIndex: number): string {
    if (!(productIndex >= 0 && productIndex < this.ids.length)) {
      throw new RangeError(`productIndex was ${productIndex}; this space holds 0 to ${this.ids.length - 1}`);
    }
    return this.ids[productIndex];
  }

  /** Order of two indices by their product ids (UTF-16 code units): negative, 0 or positive. It breaks every tie in a ranking. */
  compare(a: number, b: number): number {
    const left = this.ids[a];
    const right = this.ids[b];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** All ids in index order: what a stored model keeps to rebuild the space. */
  toArray(): string[] {
    return this.ids.slice();
  }
}
