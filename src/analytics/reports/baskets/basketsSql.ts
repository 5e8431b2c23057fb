import { Binder, type Statement } from '../../engine/statement';
import { ORDER_KEY } from '../../scope/orders';
import { scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** What an item of a basket is. */
export type BasketUnit = 'PRODUCT' | 'CATEGORY' | 'BRAND';

const NAME_OF: Record<BasketUnit, string> = { PRODUCT: 'id', CATEGORY: 'category', BRAND: 'brand' };

/**
 * Two columns of numbers: the order, from 0 and ascending, and an item of it. Each item stands for its first product number: that of
 * a category or brand is the least of its products. Products without a category or brand are no items.
 */
export function basketLinesSql(scope: ReportScope, unit: BasketUnit): Statement {
  const bind = new Binder();
  const events = scopeEventsSql(scope, bind, `type, product, ${ORDER_KEY} AS orderKey`);
  const name = NAME_OF[unit];
  const sql = `
    WITH items AS (SELECT product, min(product) OVER (PARTITION BY ${name}) AS item FROM products WHERE ${name} IS NOT NULL),
    lines AS (SELECT DISTINCT orderKey, item FROM ${events} JOIN items USING (product) WHERE type = 'PURCHASE')
    SELECT (dense_rank() OVER (ORDER BY orderKey) - 1)::DOUBLE AS basket, item::DOUBLE AS item FROM lines ORDER BY basket, item`;
  return { sql, values: bind.values };
}

/** The names of items: `item`, its number, and `name`. */
export function itemNamesSql(items: readonly number[], unit: BasketUnit): Statement {
  const numbers = items.length === 0 ? '0' : items.join(', ');
  return {
    sql: `SELECT product AS item, ${NAME_OF[unit]} AS name FROM products WHERE product IN (${numbers})`,
    values: {},
  };
}
