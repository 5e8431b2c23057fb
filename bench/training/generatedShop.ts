import { createRandom } from '../../src/math/random';
import type { EventRecord, ProductRecord } from '../../src/records';

/** How large a generated shop is. */
export interface ShopSize {
  products: number;
  users: number;
  events: number;
}

const BRANDS_PER_SHOP = 400;
const PRODUCTS_PER_CATEGORY = 60;
const WORDS = 3_000;
const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2026, 0, 1);
const DAYS = 180;

/** Products in categories of sixty, each with a brand, two tags and a title of made-up words. */
export function* generateProducts({ products }: ShopSize): Generator<ProductRecord> {
  const random = createRandom(1);
  const word = (): string => `word${Math.floor(random() ** 2 * WORDS)}`;
  for (let k = 0; k < products; k++) {
    yield {
      id: `p${k}`,
      title: `${word()} ${word()} ${word()} ${word()}`,
      brand: `brand${Math.floor(random() * BRANDS_PER_SHOP)}`,
      categories: [`category${Math.floor(k / PRODUCTS_PER_CATEGORY)}`],
      tags: [`tag${k % 17}`, `tag${17 + (k % 23)}`],
      price: 1 + Math.floor(random() * 10_000) / 100,
    };
  }
}

/**
 * Events of shoppers who walk from a product to a near one of the same category, with some leaps; products are visited by Zipf's law. A shopper's
 * events come together, one a few minutes after the other, and the shoppers one after the other.
 */
export function* generateEvents({ products, users, events }: ShopSize): Generator<EventRecord> {
  const random = createRandom(2);
  const perUser = events / users;
  let made = 0;
  for (let user = 0; user < users; user++) {
    const upTo = Math.round((user + 1) * perUser);
    let product = popularProduct(random, products);
    let atMs = FIRST_DAY_MS + random() * DAYS * DAY_MS;
    for (; made < upTo; made++) {
      product = random() < 0.25 ? popularProduct(random, products) : neighbour(random, product, products);
      atMs += random() * 600_000;
      const type = random() < 0.85 ? 'VIEW' : 'PURCHASE';
      yield {
        id: `e${made}`,
        type,
        userId: `u${user}`,
        productId: `p${product}`,
        occurredAt: new Date(atMs),
      };
    }
  }
}

function popularProduct(random: () => number, products: number): number {
  // The inverse of Zipf's distribution with exponent 1, spread over the categories.
  const rank = Math.floor(products ** random()) - 1;
  return (rank * 7919) % products;
}

function neighbour(random: () => number, product: number, products: number): number {
  const start = product - (product % PRODUCTS_PER_CATEGORY);
  const step = 1 + Math.floor(random() ** 2 * 8);
  return Math.min(start + ((product - start + step) % PRODUCTS_PER_CATEGORY), products - 1);
}
