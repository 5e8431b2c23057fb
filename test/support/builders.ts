import { createRandom } from '../../src/math/random';

/** A product as a client sends it. */
export function aProduct(fields: { id: string } & Record<string, unknown>): object {
  return { title: `Product ${fields.id}`, ...fields };
}

/** An event as a client sends it. */
export function anEvent(
  type: string,
  productId: string,
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  return { type, productId, ...fields };
}

/** Events of one user, oldest first, a minute apart, the newest a minute before `untilMs`. */
export function aHistory(
  userId: string,
  steps: readonly (readonly [type: string, productId: string])[],
  untilMs: number,
): Record<string, unknown>[] {
  return steps.map(([type, productId], k) => ({
    id: `${userId}-${k}`,
    type,
    productId,
    userId,
    occurredAt: new Date(untilMs - (steps.length - k) * 60_000).toISOString(),
    ...(type === 'RATE' ? { value: 1 + (k % 5) } : {}),
  }));
}

/** A shop with tastes: products lie on `shelves`, and a user of a shelf mostly stays there. */
export interface PlantedShop {
  products: object[];
  /** All events, each with an id. */
  events: Record<string, unknown>[];
  userIds: string[];
}

const TYPES = ['VIEW', 'VIEW', 'VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE', 'LIKE', 'DISLIKE', 'RATE'];

/** Plants a shop; the same numbers give the same shop. Product `p<n>` lies on shelf `n % shelves`, user `u<n>` likes that shelf. */
export function aPlantedShop({
  products = 60,
  users = 30,
  shelves = 4,
  eventsPerUser = 14,
  seed = 1,
  untilMs,
}: {
  products?: number;
  users?: number;
  shelves?: number;
  eventsPerUser?: number;
  seed?: number;
  untilMs: number;
}): PlantedShop {
  const random = createRandom(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const productOn = (shelf: number): string => `p${shelf + shelves * pick(Math.floor(products / shelves))}`;
  const userIds = Array.from({ length: users }, (_, k) => `u${k}`);
  return {
    products: Array.from({ length: products }, (_, k) =>
      aProduct({
        id: `p${k}`,
        title: `Thing ${k % 7} of shelf ${k % shelves}`,
        brand: `brand${k % 5}`,
        categories: [`shelf${k % shelves}`, `half${k % 2}`],
        tags: [`tag${k % 3}`],
        price: 1 + k,
      }),
    ),
    events: userIds.flatMap((userId, k) =>
      aHistory(
        userId,
        Array.from({ length: 1 + pick(eventsPerUser) }, () => [
          TYPES[pick(TYPES.length)],
          productOn(random() < 0.8 ? k % shelves : pick(shelves)),
        ]),
        untilMs - k * 3_600_000,
      ),
    ),
    userIds,
  };
}
