import type { MirrorProduct } from '../../catalog/catalogMirror';
import type { EventType, InterestRecord } from '../../records';
import type { ItemContribution } from '../engine';
import type { ItemReason } from '../recommender';

/** Everything that words can be made of. */
export interface ItemFacts {
  product: MirrorProduct | null;
  contributions: readonly ItemContribution[];
  /** Most points first. */
  reasons: readonly ItemReason[];
  /** Whether nothing ever happened to the product. */
  isCold: boolean;
  productById(id: string): MirrorProduct | null;
  categoryName(id: string): string;
}

const DEEDS: Partial<Record<EventType, string>> = {
  PURCHASE: 'you bought',
  ADD_TO_CART: 'you put into the cart',
  LIKE: 'you like',
  RATE: 'you rated',
  CLICK: 'you looked at',
  VIEW: 'you looked at',
};

/**
 * Why an item is in its list, in plain words: what gave it most of its points, the shopper's own reasons together weighed against what is
 * going on in the shop.
 */
export function explanationOf(facts: ItemFacts): string {
  const { contributions, reasons } = facts;
  const pointsOf = (name: string): number => contributions.find(({ signal }) => signal === name)?.points ?? 0;
  const own = reasons.filter(({ points }) => points > 0);
  const ownPoints = own.reduce((sum, { points }) => sum + points, 0);
  if (pointsOf('repeat') > ownPoints / 2)
    return `You may need more: ${titleOf(facts, facts.product?.id ?? '')}`;
  if (own.length === 0 || ownPoints < pointsOf('popularity')) return ofTheShop(facts, pointsOf('popularity'));
  return facts.isCold ? ofSomethingNew(facts, own[0]) : ofReason(facts, own[0]);
}

function ofTheShop({ product, isCold, categoryName }: ItemFacts, popularity: number): string {
  if (!isCold) return popularity > 0 ? 'Popular now' : 'More from the shop';
  if (popularity > 0 && product?.brand) return `New from ${product.brand}, popular now`;
  const [categoryId] = product?.ownCategoryIds ?? [];
  if (categoryId === undefined) return 'New in the shop';
  return `New in ${categoryName(categoryId)}${popularity > 0 ? ', popular now' : ''}`;
}

/** A product without events is there for what it shares with the reason. */
function ofSomethingNew(facts: ItemFacts, reason: ItemReason): string {
  const { product, productById, categoryName } = facts;
  if (reason.interest) return `New, and ${ofInterest(facts, reason.interest, 'you like')}`;
  const other = productById(reason.event?.productId ?? reason.contextProductId ?? '');
  const shared = product?.ownCategoryIds.find((id) => other?.categoryIds.has(id));
  if (shared !== undefined) return `New in ${categoryName(shared)}, which you visit`;
  if (product?.brand && product.brand === other?.brand) return `New from ${product.brand}, which you know`;
  return ofReason(facts, reason);
}

function ofReason(facts: ItemFacts, { event, interest, contextProductId }: ItemReason): string {
  if (event) return `Because ${DEEDS[event.type] ?? 'you know'} ${titleOf(facts, event.productId)}`;
  if (interest) return ofInterest(facts, interest, 'You like');
  return `Goes with ${titleOf(facts, contextProductId ?? '')}`;
}

function ofInterest({ categoryName }: ItemFacts, { kind, value }: InterestRecord, verb: string): string {
  return `${verb} ${kind === 'CATEGORY' ? categoryName(value) : value}`;
}

function titleOf({ productById }: ItemFacts, productId: string): string {
  return productById(productId)?.title ?? productId;
}
