import { createRandom, shuffle, type Random } from '../../math/random';
import type { ProductRecord } from '../../records';
import { BRANDS, type DemoBrand } from './brands';
import { LEAF_CATEGORIES } from './catalogue';
import { happens, pick, wholeBetween } from './chance';
import { MATERIAL_COLORS } from './colors';
import type { DemoCatalogue, DemoProduct } from './demoShop.types';
import { pictureOf } from './pictureOf';
import { describe, shopPrice, tagsOf, titleOf, type ProductTraits } from './productText';
import { isFitting, type CategoryVocabulary, type ProductType } from './vocabulary';

const DAY_MS = 86_400_000;
/** The one currency of the shop. */
const CURRENCY = 'EUR';

/** All products, category after category. Every title occurs once. */
export function createDemoProducts(random: Random, nowMs: number): DemoCatalogue {
  const productsByCategoryId = new Map<string, DemoProduct[]>();
  for (const [position, vocabulary] of LEAF_CATEGORIES.entries()) {
    const own = createRandom(random() * 2 ** 32);
    const coldCount = 1 + (position % 2);
    productsByCategoryId.set(vocabulary.id, createCategory(own, vocabulary, coldCount, nowMs));
  }
  const products = [...productsByCategoryId.values()].flat();
  return { products, productsByCategoryId, productById: new Map(products.map((p) => [p.record.id, p])) };
}

function createCategory(
  random: Random,
  vocabulary: CategoryVocabulary,
  coldCount: number,
  nowMs: number,
): DemoProduct[] {
  const traits = drawTraits(random, vocabulary);
  const popularities = zipf(random, traits.length);
  const products = traits.map((trait, index) => {
    const isCold = index >= traits.length - coldCount;
    const createdMs = nowMs - ageDays(random, isCold) * DAY_MS;
    const record = recordOf(random, vocabulary, trait, index, createdMs);
    return productOf(record, vocabulary.id, trait, isCold ? 0 : popularities[index], isCold);
  });
  rankPrices(products);
  return products;
}

/** Models in turn through types and brands, each in one to three colours or packs, until the category is full. */
function drawTraits(random: Random, vocabulary: CategoryVocabulary): ProductTraits[] {
  const types = shuffle([...vocabulary.types], random);
  const brands = BRANDS.filter((brand) => brand.categories.includes(vocabulary.id));
  const byTitle = new Map<string, ProductTraits>();
  let deck: DemoBrand[] = [];
  for (let model = 0; byTitle.size < vocabulary.productCount; model++) {
    if (deck.length === 0) deck = shuffle([...brands], random);
    for (const traits of drawModel(random, vocabulary, types[model % types.length], deck.pop()!)) {
      if (byTitle.size < vocabulary.productCount) byTitle.set(titleOf(traits), traits);
    }
  }
  return [...byTitle.values()];
}

function drawModel(
  random: Random,
  vocabulary: CategoryVocabulary,
  type: ProductType,
  brand: DemoBrand,
): ProductTraits[] {
  const fitting = vocabulary.qualifiers.filter((q) => isFitting(q.fits, type.en) && !type.en.includes(q.en));
  const qualifier = fitting.length > 0 && happens(random, 0.85) ? pick(random, fitting) : null;
  const model = { type, brand, qualifier, isConsumable: vocabulary.rebuyDays !== undefined };
  const count = wholeBetween(random, 1, 3);
  if (vocabulary.packs.length > 0) {
    const packs = shuffle([...vocabulary.packs], random).slice(0, Math.min(count, 2));
    return packs.map((pack) => ({ ...model, pack, color: null }));
  }
  const colors = shuffle([...(MATERIAL_COLORS[type.material] ?? vocabulary.colors)], random);
  return colors.slice(0, count).map((color) => ({ ...model, color, pack: null }));
}

/** Shares that fall as 1 / rank^0.95, in random order; they add up to 1. */
function zipf(random: Random, count: number): number[] {
  const shares = Array.from({ length: count }, (_, index) => Math.exp(-0.95 * Math.log(index + 1)));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shuffle(
    shares.map((share) => share / sum),
    random,
  );
}

function ageDays(random: Random, isCold: boolean): number {
  if (isCold) return 0.5 + random() * 12;
  return happens(random, 0.1) ? 15 + random() * 70 : 95 + random() * 800;
}

function recordOf(
  random: Random,
  vocabulary: CategoryVocabulary,
  traits: ProductTraits,
  index: number,
  createdMs: number,
): ProductRecord {
  const { type, brand, qualifier, pack } = traits;
  const price = type.price * brand.priceFactor * (qualifier?.priceFactor ?? 1) * (pack?.priceFactor ?? 1);
  return {
    id: `${vocabulary.id}-${String(index + 1).padStart(2, '0')}`,
    title: titleOf(traits),
    description: describe(traits, random()),
    brand: brand.name,
    categories: [vocabulary.id, vocabulary.parentId],
    tags: tagsOf(traits),
    price: shopPrice(price),
    currency: CURRENCY,
    image: pictureOf(vocabulary, traits, index),
    stock: happens(random, 0.05) ? 0 : wholeBetween(random, 3, price > 300 ? 20 : 180),
    attributes: attributesOf(random, vocabulary, traits),
    createdAt: new Date(Math.floor(createdMs)),
  };
}

function attributesOf(
  random: Random,
  vocabulary: CategoryVocabulary,
  { type, color, pack }: ProductTraits,
): Record<string, string> {
  const row = vocabulary.sizes.find(({ fits }) => isFitting(fits, type.en));
  const size = pack?.en ?? (row === undefined ? undefined : pick(random, row.values));
  const given = { color: color ?? undefined, material: type.material, size, use: type.use };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function productOf(
  record: ProductRecord,
  categoryId: string,
  { type, brand, color }: ProductTraits,
  popularity: number,
  isCold: boolean,
): DemoProduct {
  return {
    record,
    categoryId,
    brand: brand.name,
    looks: color === null ? [type.material] : [color, type.material],
    use: type.use,
    typeNames: { en: type.en, zh: type.zh },
    priceRank: 0,
    popularity,
    createdMs: record.createdAt!.getTime(),
    isCold,
    isTrending: false,
  };
}

function rankPrices(products: readonly DemoProduct[]): void {
  const byPrice = [...products].sort((a, b) => a.record.price! - b.record.price!);
  byPrice.forEach((product, rank) => {
    product.priceRank = rank / (products.length - 1);
  });
}
