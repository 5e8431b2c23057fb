import { createRandom } from '../../src/math/random';
import { HistoryEvent } from '../../src/recommendation/history';
import { ProductSpace } from '../../src/catalog/productSpace';
import { Dataset, Timeline } from '../../src/training/trainingData';

const DAY_MS = 86_400_000;

/** `count` products in `groups` groups (product p in group p mod groups), ids shuffled; contents name the group when asked. */
export function plantedDataset(
  count: number,
  groups: number,
  timelines: Timeline[],
  withContents = true,
): Dataset {
  const space = new ProductSpace(
    Array.from({ length: count }, (_, at) => `p${String((at * 7) % count).padStart(3, '0')}`),
  );
  const contents = Array.from({ length: count }, (_, at) => ({
    title: '',
    categories: withContents ? [`group${at % groups}`] : [],
  }));
  return { space, contents, timelines };
}

export function bought(products: number[]): HistoryEvent[] {
  return products.map((productIndex, at) => ({ type: 'PURCHASE', productIndex, occurredAtMs: at * DAY_MS }));
}

/** Checkerboard: everybody buys only products of one group, in random order; the right answer is the rest of the group. */
export function checkerboard(users: number, count = 24, groups = 2, seed = 1): Dataset {
  const random = createRandom(seed);
  const timelines = Array.from({ length: users }, (_, user) => {
    const own = Array.from({ length: count }, (_, at) => at).filter((at) => at % groups === user % groups);
    return { events: bought(own.filter(() => random() < 0.6).sort(() => random() - 0.5)) };
  });
  return plantedDataset(count, groups, timelines);
}

/** Chains: product p is followed by p + 1 (mod count); the right answer is the next one. */
export function chains(users: number, count = 30, length = 6, seed = 1): Dataset {
  const random = createRandom(seed);
  const timelines = Array.from({ length: users }, () => {
    const first = Math.floor(random() * count);
    return { events: bought(Array.from({ length }, (_, at) => (first + at) % count)) };
  });
  return plantedDataset(count, 1, timelines, false);
}
