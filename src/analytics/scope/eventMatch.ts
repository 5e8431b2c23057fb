import type { Binder } from '../engine/statement';
import type { EventType } from '../../records';

/** Which events match; what is null or absent is not asked for. */
export interface EventMatch {
  readonly type: EventType;
  /** Events on any of these products. */
  readonly products?: readonly string[] | null;
  /** Events on products in any of these categories or below. */
  readonly categories?: readonly string[] | null;
  /** Events on products of any of these brands. */
  readonly brands?: readonly string[] | null;
}

/** SQL of a condition on a row of `events` that holds for the events that match. */
export function matchSql({ type, products, categories, brands }: EventMatch, bind: Binder): string {
  const conditions = productConditions({ products, categories, brands }, bind);
  const ofType = `type = '${type}'`;
  if (conditions.length === 0) return `(${ofType})`;
  return `(${ofType} AND product IN (SELECT product FROM products WHERE ${conditions.join(' AND ')}))`;
}

/** SQL of conditions on a row of `products`; none when nothing is asked for. */
export function productConditions(
  { products, categories, brands }: Omit<EventMatch, 'type'>,
  bind: Binder,
): string[] {
  const conditions: string[] = [];
  if (products) conditions.push(`id IN ${bind.texts(products)}`);
  if (brands) conditions.push(`brand IN ${bind.texts(brands)}`);
  if (categories) {
    const list = `from_json(${bind.text(JSON.stringify(categories))}, '["VARCHAR"]')`;
    conditions.push(`list_has_any(categories, ${list})`);
  }
  return conditions;
}
