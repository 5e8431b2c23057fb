import type { Random } from '../../math/random';
import { COMPLEMENT_RULES, SEQUENCE_RULES, type PairingStep } from './catalogue';
import { pick } from './chance';
import type { DemoCatalogue, DemoProduct } from './demoShop.types';

const PAIRS_PER_RULE = 4;
const CHAINS_PER_RULE = 3;
/** Share of its category's attention that a product with a planted successor gets at least. */
const LEAST_POPULARITY = 0.14;
const TRENDING_COUNT = 12;
const WINDOW_MS = 90 * 86_400_000;

/** Which products go together, follow each other and trend. All of them are in stock. */
export interface Pairings {
  complements: [string, string][];
  sequences: string[][];
  trending: DemoProduct[];
}

/** Chooses the pairings along the category rules, and makes sure that their products are seen enough for the pattern to show. */
export function plantPairings(random: Random, catalogue: DemoCatalogue, nowMs: number): Pairings {
  const chainsOf = (rules: readonly (readonly PairingStep[])[], count: number) =>
    rules.flatMap((rule) => {
      const shelves = rule.map(([categoryId]) =>
        catalogue.productsByCategoryId.get(categoryId)!.filter((product) => isPlantable(product, nowMs)),
      );
      return plantChains(random, rule, shelves, count);
    });
  const complements = chainsOf(COMPLEMENT_RULES, PAIRS_PER_RULE).map(([a, b]): [string, string] => [a, b]);
  const sequences = chainsOf(SEQUENCE_RULES, CHAINS_PER_RULE);
  return { complements, sequences, trending: plantTrends(random, catalogue.products) };
}

function isPlantable(product: DemoProduct, nowMs: number): boolean {
  return !product.isCold && product.record.stock! > 0 && product.createdMs < nowMs - WINDOW_MS;
}

type Shelf = readonly DemoProduct[];

function plantChains(
  random: Random,
  rule: readonly PairingStep[],
  shelves: Shelf[],
  count: number,
): string[][] {
  const used = new Set<DemoProduct>();
  return firstsOf(shelves, count).map((first) => {
    const chain = [first];
    for (let step = 1; step < rule.length; step++) {
      const options = shelves[step].filter((option) => !used.has(option));
      chain.push(pick(random, matching(chain[step - 1], rule[step], options)));
      used.add(chain[step]);
    }
    for (const product of chain.slice(0, -1))
      product.popularity = Math.max(product.popularity, LEAST_POPULARITY);
    return chain.map(({ record }) => record.id);
  });
}

/** The most popular products of the first shelf, those before the others whose use somebody serves on the second. */
function firstsOf([shelf, next]: Shelf[], count: number): DemoProduct[] {
  const uses = new Set(next.map(({ use }) => use));
  const rank = (product: DemoProduct) => product.popularity + (uses.has(product.use) ? 1 : 0);
  return [...shelf].sort((a, b) => rank(b) - rank(a)).slice(0, count);
}

/** Products for the same use as the one before, else for one of the rule's uses, else any. */
function matching(before: DemoProduct, [, ...uses]: PairingStep, options: Shelf): Shelf {
  const sameUse = options.filter(({ use }) => use === before.use);
  if (sameUse.length > 0) return sameUse;
  const fitting = options.filter(({ use }) => uses.includes(use));
  return fitting.length > 0 ? fitting : options;
}

/** Middling products take off, one per category at most, so that the trend is news. */
function plantTrends(random: Random, products: readonly DemoProduct[]): DemoProduct[] {
  const chosen = new Map<string, DemoProduct>();
  while (chosen.size < TRENDING_COUNT) {
    const product = pick(random, products);
    if (product.isCold || product.record.stock === 0 || product.popularity > 0.04) continue;
    if (!chosen.has(product.categoryId)) chosen.set(product.categoryId, product);
  }
  return [...chosen.values()];
}
