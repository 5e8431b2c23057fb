import type { MirrorProduct } from '../catalog/catalogMirror';
import type { ProductPredicate } from '../catalog/productFilter';
import { PRINT_BYTES, idPrint, readPrint, scorePrint, type PrintedItem } from './fingerprints';
import { ReplayReason } from './replay.types';

/** One place at which two lists differ. */
export interface Difference {
  readonly rank: number;
  readonly expected: string | null;
  readonly found: string | null;
  readonly reason: ReplayReason;
}

/** What is needed to say why lists differ. */
export interface Comparison {
  /** Fingerprints of the list that was shown. */
  readonly prints: Buffer;
  /** The list that comes out now. */
  readonly found: readonly PrintedItem[];
  /** The one item of the shown list that is known by name. */
  readonly known: { readonly rank: number; readonly productId: string };
  /** Every product id that was ever seen. */
  readonly ids: Iterable<string>;
  readonly productOf: (productId: string) => MirrorProduct | null;
  readonly predicate: ProductPredicate | null;
  /** What else differs from the moment of the list, the likeliest cause first. */
  readonly reasons: readonly ReplayReason[];
}

/** Every place at which the list that comes out differs from the one that was shown, in order. */
export function compareLists(comparison: Comparison): Difference[] {
  const { prints, found, reasons } = comparison;
  const length = Math.max(prints.length / PRINT_BYTES, found.length);
  const ranks = Array.from({ length }, (_, k) => k + 1).filter((rank) => !isSame(comparison, rank));
  if (ranks.length === 0) return [];
  const names = namesOf(comparison);
  // One product that is out makes all below it move up.
  let cause: ReplayReason | null = null;
  return ranks.map((rank) => {
    const expected = names[rank - 1] ?? null;
    const wasShown = rank <= prints.length / PRINT_BYTES;
    cause = (wasShown && whyOut(comparison, expected)) || cause;
    const reason = cause ?? reasons[0] ?? ReplayReason.UNKNOWN;
    return { rank, expected, found: found[rank - 1]?.productId ?? null, reason };
  });
}

function isSame({ prints, found }: Comparison, rank: number): boolean {
  if (rank * PRINT_BYTES > prints.length || rank > found.length) return false;
  const { productId, score } = found[rank - 1];
  const print = readPrint(prints, rank - 1);
  return print.id === idPrint(productId) && print.score === scorePrint(score);
}

/** The ids behind the prints; null for one that no known product has, or several that did not come out. */
function namesOf({ prints, found, known, ids }: Comparison): (string | null)[] {
  const namesByPrint = new Map<number, Set<string>>();
  const wanted = Array.from({ length: prints.length / PRINT_BYTES }, (_, k) => readPrint(prints, k).id);
  for (const print of wanted) namesByPrint.set(print, new Set());
  for (const id of ids) namesByPrint.get(idPrint(id))?.add(id);
  return wanted.map((print, k) => {
    if (k === known.rank - 1) return known.productId;
    const names = [...namesByPrint.get(print)!];
    return names.length === 1
      ? names[0]
      : (found.find(({ productId }) => names.includes(productId))?.productId ?? null);
  });
}

function whyOut({ productOf, predicate }: Comparison, productId: string | null): ReplayReason | null {
  const product = productId === null ? null : productOf(productId);
  if (product === null) return ReplayReason.PRODUCT_REMOVED;
  if (!product.isInStock) return ReplayReason.OUT_OF_STOCK;
  return predicate === null || predicate(product) ? null : ReplayReason.FILTERED_OUT;
}
