import type { Random } from '../../math/random';
import type { InterestRecord } from '../../records';
import { BRANDS } from './brands';
import { LEAF_CATEGORIES, RELATED_CATEGORIES } from './catalogue';
import { happens, pick, pickWeighted } from './chance';
import type { DemoCatalogue, DemoTaste } from './demoShop.types';

/** How much of all attention the n-th leaf category gets, in any unit: 1 / n^0.3 over a fixed shuffle of the shop. */
export function categoryShare(categoryId: string): number {
  const position = LEAF_CATEGORIES.findIndex(({ id }) => id === categoryId);
  return Math.exp(-0.3 * Math.log(1 + ((position * 7 + 5) % LEAF_CATEGORIES.length)));
}

/** Two or three categories, mostly related ones, one or two of their brands, a colour or material found there, and a price level. */
export function drawTaste(random: Random, catalogue: DemoCatalogue): DemoTaste {
  const categories = drawCategories(random);
  const makers = BRANDS.filter((brand) => brand.categories.includes(categories[0]));
  const brands = pickWeighted(random, makers, happens(random, 0.5) ? 2 : 1, (brand) =>
    brand.categories.some((id) => id !== categories[0] && categories.includes(id)) ? 2 : 1,
  );
  const products = catalogue.productsByCategoryId.get(categories[0])!.filter((product) => !product.isCold);
  const tag = pick(random, pick(random, products).looks);
  return {
    categories,
    brands: brands.map(({ name }) => name),
    tag,
    priceLevel: Math.round(random() * 100) / 100,
  };
}

function drawCategories(random: Random): string[] {
  const all = LEAF_CATEGORIES.map(({ id }) => id);
  const categories = pickWeighted(random, all, 1, categoryShare);
  const count = happens(random, 0.5) ? 3 : 2;
  while (categories.length < count) {
    const next = pick(random, happens(random, 0.8) ? RELATED_CATEGORIES[categories[0]] : all);
    if (!categories.includes(next)) categories.push(next);
  }
  return categories;
}

/** What somebody with this taste would say about it: most of the categories, perhaps a brand, perhaps the colour or material. */
export function declareInterests(random: Random, taste: DemoTaste): InterestRecord[] {
  const interests: InterestRecord[] = [];
  for (const [place, value] of taste.categories.entries()) {
    if (place === 0 || happens(random, 0.6))
      interests.push({ kind: 'CATEGORY', value, weight: 1 - 0.2 * place });
  }
  if (happens(random, 0.5)) interests.push({ kind: 'BRAND', value: pick(random, taste.brands), weight: 0.8 });
  if (happens(random, 0.4)) interests.push({ kind: 'TAG', value: taste.tag, weight: 0.6 });
  return interests;
}
