import { createRandom, Random } from '../../src/math/random';
import { ShopCounts } from '../../src/recommendation/counts';
import { Shop } from '../../src/recommendation/engine';
import { fitFeatureIdf } from '../../src/recommendation/featureIdf';
import { ProductContent } from '../../src/recommendation/featuresOf';
import { HistoryEvent } from '../../src/recommendation/history';
import { ProductFeatures } from '../../src/recommendation/productFeatures';
import { ProductSpace } from '../../src/catalog/productSpace';
import { createBaskets, fitColumns, joinColumns } from '../../src/recommendation/signals/collaborativeFit';
import { EVENT_TYPES } from '../../src/records';

export const DAY_MS = 86_400_000;

/** A timeline of random events, oldest first, of all types, with repeats. */
export function randomTimeline(random: Random, products: number, length: number): HistoryEvent[] {
  return Array.from({ length }, (_, at) => {
    const type = EVENT_TYPES[Math.floor(random() * EVENT_TYPES.length)];
    const productIndex = type === 'SEARCH' ? -1 : Math.floor(random() ** 2 * products);
    return {
      type,
      productIndex,
      occurredAtMs: at * DAY_MS,
      value: type === 'RATE' ? Math.ceil(random() * 5) : null,
    };
  });
}

function randomContent(random: Random): ProductContent {
  const pick = (prefix: string, count: number): string => `${prefix}${Math.floor(random() * count)}`;
  return {
    title: `${pick('red', 3)} ${pick('shoe', 9)}`,
    brand: pick('b', 4),
    categories: [pick('c', 5)],
    tags: [pick('t', 6)],
  };
}

/** A shop with every signal alive; ids are shuffled so that index order is not id order. */
export function randomShop(
  seed: number,
  products = 60,
  timelines = 40,
): Shop & { timelines: HistoryEvent[][] } {
  const random = createRandom(seed);
  const space = new ProductSpace(Array.from({ length: products }, (_, at) => `p${(at * 37) % products}`));
  const contents = Array.from({ length: products }, () => randomContent(random));
  const features = new ProductFeatures(space, fitFeatureIdf(contents));
  contents.forEach((content, productIndex) => features.set(productIndex, content));
  const all = Array.from({ length: timelines }, () =>
    randomTimeline(random, products - 5, 3 + Math.floor(random() * 20)),
  );
  const counts = new ShopCounts();
  for (const timeline of all) counts.addTimeline(timeline);
  const visited = all.map((timeline) =>
    timeline.map((event) => event.productIndex).filter((index) => index >= 0),
  );
  const compare = (a: number, b: number): number => space.compare(a, b);
  const columns = fitColumns(createBaskets(visited, products), { neighbours: 8 }, [2], compare);
  return { space, counts, features, collaborative: joinColumns(columns, products), timelines: all };
}
