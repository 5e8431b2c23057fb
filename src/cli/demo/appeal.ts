import type { DemoProduct, DemoTaste } from './demoShop.types';

const TREND_MS = 7 * 86_400_000;
const TREND_FACTOR = 9;
const BRAND_FACTOR = 4;
const TAG_FACTOR = 2.5;
const PRICE_SLOPE = 2.2;

/** How well a product meets a taste, 0 to 1: its category, brand, colour or material, and price. */
export function fitOf(product: DemoProduct, taste: DemoTaste): number {
  const isInCategory = taste.categories.includes(product.categoryId) ? 0.35 : 0;
  const isOfBrand = taste.brands.includes(product.brand) ? 0.3 : 0;
  const hasTag = product.looks.includes(taste.tag) ? 0.15 : 0;
  return isInCategory + isOfBrand + hasTag + 0.2 * (1 - Math.abs(product.priceRank - taste.priceLevel));
}

/** How much a product draws a shopper at a time, 0 or more: popularity times trend times taste. 0 before it exists. */
export function pullOf(product: DemoProduct, taste: DemoTaste, timeMs: number, nowMs: number): number {
  if (product.createdMs > timeMs) return 0;
  const trend = product.isTrending && timeMs > nowMs - TREND_MS ? TREND_FACTOR : 1;
  const brand = taste.brands.includes(product.brand) ? BRAND_FACTOR : 1;
  const tag = product.looks.includes(taste.tag) ? TAG_FACTOR : 1;
  const price = Math.exp(-PRICE_SLOPE * Math.abs(product.priceRank - taste.priceLevel));
  return product.popularity * trend * brand * tag * price;
}
