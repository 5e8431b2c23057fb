/** A picture to look at. */
export interface PictureTask {
  readonly productId: string;
  /** 0 for the picture to show, then the further ones. */
  readonly position: number;
  readonly address: string;
  /** How often it failed. */
  readonly tries: number;
}

/** A product with the addresses of its pictures, the one to show first. */
export interface PicturedProduct {
  readonly id: string;
  readonly addresses: readonly string[];
}

/** What is stored of a picture, but for its vector. */
export interface PictureRow {
  readonly productId: string;
  readonly position: number;
  readonly address: string;
  /** Of the vector; null when there is none. */
  readonly model: string | null;
  readonly faultCode: string | null;
  readonly nextTryAt: number | null;
  readonly leasedUntil: number;
  readonly tries: number;
}

/** What holds for a whole plan. */
export interface PlanOptions {
  /** The model whose vectors are wanted; vectors of others are made anew. */
  readonly model: string;
  readonly nowMs: number;
  /** What failed is due whenever. */
  readonly retry?: boolean;
}

/** Compares the pictures that products have with what is stored of them: those to look at, and rows to remove. Pure. */
export function planTasks(
  productIds: readonly string[],
  products: readonly PicturedProduct[],
  rows: readonly PictureRow[],
  options: PlanOptions,
): { lacking: PictureTask[]; gone: PictureRow[] } {
  const addressesById = new Map(products.map(({ id, addresses }) => [id, addresses]));
  const rowByKey = new Map(rows.map((row) => [`${row.position} ${row.productId}`, row]));
  const lacking = productIds.flatMap((productId) =>
    (addressesById.get(productId) ?? []).flatMap((address, position): PictureTask[] => {
      const row = rowByKey.get(`${position} ${productId}`);
      if (row && !isLacking(row, address, options)) return [];
      return [{ productId, position, address, tries: row?.address === address ? row.tries : 0 }];
    }),
  );
  const gone = rows.filter(
    ({ productId, position }) => position >= (addressesById.get(productId)?.length ?? 0),
  );
  return { lacking, gone };
}

function isLacking(row: PictureRow, address: string, { model, nowMs, retry }: PlanOptions): boolean {
  if (row.leasedUntil >= nowMs) return false;
  if (row.address !== address) return true;
  if (row.faultCode === null) return row.model !== model;
  return retry === true || (row.nextTryAt !== null && row.nextTryAt <= nowMs);
}
