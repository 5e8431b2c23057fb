import { AppError } from '../../../errors';
import { checkLimit, checkRange } from '../../../limits';
import type { Snapshot } from '../../engine/snapshots';
import type { ReportScope } from '../../scope/reportScope';
import { findRules, type AssociationRule } from './associationRules';
import { basketLinesSql, itemNamesSql, type BasketUnit } from './basketsSql';
import type { BasketItem, BasketSort, BasketsArgs } from './baskets.types';
import { TooManySets, findFrequentSets, type Baskets, type FrequentSet } from './frequentSets';

/** What is found: the figures of a `BasketReport`. */
export interface FoundRules {
  orders: number;
  ruleCount: number;
  rules: (Omit<AssociationRule, 'from' | 'to' | 'baskets'> & {
    from: BasketItem[];
    to: BasketItem;
    orders: number;
  })[];
}

/** Sets beyond this are too many to make rules of in a second. */
const MAX_SETS = 100_000;

/** Throws BAD_ARGUMENT or BAD_LIMIT for arguments out of their ranges. */
export function checkBaskets(args: BasketsArgs): void {
  checkRange(args.minSupport, 1e-9, 1, 'minSupport');
  checkRange(args.minOrders, 1, 1e6, 'minOrders');
  checkRange(args.minConfidence, 0, 1, 'minConfidence');
  checkRange(args.maxItems, 2, 5, 'maxItems');
  checkLimit(args.limit);
}

/** The rules of a scope. Throws BAD_ARGUMENT when so many sets are frequent that nobody could read their rules. */
export async function readBaskets(
  snapshot: Snapshot,
  scope: ReportScope,
  args: BasketsArgs,
): Promise<FoundRules> {
  const [orderOf, items] = await snapshot.numbers(basketLinesSql(scope, args.by));
  const baskets = toBaskets(orderOf, items);
  const orders = baskets.start.length - 1;
  const rules = findRules(findSets(baskets, orders, args), orders, args.minConfidence);
  const nameOf = await readNames(snapshot, rules, args.by);
  const toItem = (item: number): BasketItem => ({ unit: args.by, id: nameOf.get(item)! });
  const named = rules.map(({ from, to, baskets: count, ...measures }) => ({
    ...measures,
    orders: count,
    from: from.map(toItem).sort((a, b) => (a.id < b.id ? -1 : 1)),
    to: toItem(to),
  }));
  named.sort(ORDERS[args.sort]);
  return { orders, ruleCount: rules.length, rules: named.slice(0, args.limit) };
}

function toBaskets(orderOf: Float64Array, items: Float64Array): Baskets {
  const start: number[] = [];
  let itemCount = 0;
  for (let line = 0; line < orderOf.length; line++) {
    if (orderOf[line] === start.length) start.push(line);
    itemCount = Math.max(itemCount, items[line] + 1);
  }
  return { start: Int32Array.from([...start, items.length]), items: Int32Array.from(items), itemCount };
}

function findSets(baskets: Baskets, orders: number, args: BasketsArgs): FrequentSet[] {
  // A share of a whole number of orders may come out a hair above it.
  const minBaskets = Math.max(args.minOrders, Math.ceil(args.minSupport * orders - 1e-9));
  try {
    return findFrequentSets(baskets, { minBaskets, maxItems: args.maxItems, maxSets: MAX_SETS });
  } catch (error) {
    if (!(error instanceof TooManySets)) throw error;
    const found = `minSupport was ${args.minSupport}, and ${error.message}`;
    throw new AppError('BAD_ARGUMENT', `${found}; raise minSupport or minOrders, or lower maxItems`);
  }
}

async function readNames(
  snapshot: Snapshot,
  rules: readonly AssociationRule[],
  unit: BasketUnit,
): Promise<Map<number, string>> {
  const items = [...new Set(rules.flatMap(({ from, to }) => [...from, to]))];
  if (items.length === 0) return new Map();
  const rows = await snapshot.rows<{ item: number; name: string }>(itemNamesSql(items, unit));
  return new Map(rows.map(({ item, name }) => [item, name]));
}

type NamedRule = FoundRules['rules'][number];

function byMeasures(
  ...measures: readonly ('lift' | 'confidence' | 'support')[]
): (a: NamedRule, b: NamedRule) => number {
  return (a, b) => {
    for (const measure of measures) if (a[measure] !== b[measure]) return b[measure] - a[measure];
    return idsOf(a) < idsOf(b) ? -1 : 1;
  };
}

function idsOf({ from, to }: NamedRule): string {
  return [...from, to].map(({ id }) => id).join('\n');
}

const ORDERS: Record<BasketSort, (a: NamedRule, b: NamedRule) => number> = {
  LIFT: byMeasures('lift', 'confidence', 'support'),
  CONFIDENCE: byMeasures('confidence', 'lift', 'support'),
  SUPPORT: byMeasures('support', 'confidence', 'lift'),
};
