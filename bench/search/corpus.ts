import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SearchProduct } from '../../src/search/engine';
import { createRandom, type Random } from '../../src/math/random';

/** A real product, as the seed of generated ones. */
interface Seed {
  title: string;
  brand: string;
  category: string[];
  bullet_points: string;
  color: string | null;
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)];
}

function slice(text: string, random: Random): string {
  const words = text.split(/\s+/);
  const count = 2 + Math.floor(random() * 6);
  const start = Math.floor(random() * Math.max(1, words.length - count));
  return words.slice(start, start + count).join(' ');
}

/**
 * `count` products with the words of real ones: each takes its shelf from one real product, pieces of the titles of two on that shelf, the
 * colour of one and three feature texts of others. The same seed gives the same products.
 *
 * @param file JSON Lines of real products, gzipped: title, brand, category, bullet_points, color
 */
export function generateProducts(file: string, count: number, seed = 1): SearchProduct[] {
  const random = createRandom(seed);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  const seeds = lines.map((line) => JSON.parse(line) as Seed).filter((one) => one.category.length > 0);
  const byShelf = new Map<string, Seed[]>();
  for (const one of seeds) {
    const shelf = one.category.slice(0, 2).join('>');
    byShelf.set(shelf, [...(byShelf.get(shelf) ?? []), one]);
  }
  const features = seeds.flatMap((one) => one.bullet_points.split('\n')).filter((text) => text.length > 20);
  return Array.from({ length: count }, (_, k) => {
    const one = pick(seeds, random);
    const shelf = byShelf.get(one.category.slice(0, 2).join('>')) as Seed[];
    return {
      id: `p${k}`,
      title: `${slice(one.title, random)} ${slice(pick(shelf, random).title, random)}`,
      brand: pick(shelf, random).brand || null,
      categories: one.category,
      categoryIds: one.category.map((_, depth) => one.category.slice(0, depth + 1).join('>')),
      tags: [],
      attributes: { color: one.color || 'none' },
      price: Math.round(100 * Math.exp(1 + 4 * random())) / 100,
      description: [pick(features, random), pick(features, random), pick(features, random)].join('\n'),
    };
  });
}

/** `count` queries of two words that stand together in a title. */
export function twoWordQueries(products: readonly SearchProduct[], count: number, seed = 2): string[] {
  const random = createRandom(seed);
  const queries: string[] = [];
  while (queries.length < count) {
    const words =
      pick(products, random)
        .title.toLowerCase()
        .match(/[a-z]{3,}/g) ?? [];
    const at = Math.floor(random() * words.length);
    if (at + 1 < words.length) queries.push(`${words[at]} ${words[at + 1]}`);
  }
  return queries;
}
