import type { AttributionTokens } from '../../src/behavior/attribution';
import type { AttributedEvent } from '../../src/behavior/eventStore';
import { createRandom } from '../../src/math/random';

/** How large a generated shop is. */
export interface VisitsSize {
  readonly events: number;
  readonly users: number;
  readonly products: number;
}

const DAY_MS = 86_400_000;
const DAYS = 365;
const FIRST_DAY_MS = Date.UTC(2025, 5, 1);
const WORDS = ['tea', 'green tea', 'cup', 'pot', 'black', 'oolong', 'gift', 'sencha', 'filter', 'spoon'];
const PLACEMENTS = ['home', 'cart', 'product'];

/**
 * A year of a shop, visit after visit in the order of time: shoppers are drawn so that few come often and many once, a third of the visits are
 * guests', a visit is a search or a list with impressions and clicks, then views, carts and now and then an order of several lines.
 */
export function* generateVisits(size: VisitsSize, tokens: AttributionTokens): Generator<AttributedEvent> {
  const random = createRandom(3);
  const visits = size.events / 7;
  for (let made = 0, visit = 0; made < size.events; visit++) {
    const startMs = FIRST_DAY_MS + (visit / visits) * DAYS * DAY_MS;
    for (const event of aVisit(
      visit,
      Math.min(startMs, FIRST_DAY_MS + DAYS * DAY_MS),
      size,
      tokens,
      random,
    )) {
      if (made++ >= size.events) return;
      yield event;
    }
  }
}

function* aVisit(
  visit: number,
  startMs: number,
  { users, products }: VisitsSize,
  tokens: AttributionTokens,
  random: () => number,
): Generator<AttributedEvent> {
  const isGuest = random() < 0.33;
  const owner = isGuest
    ? { sessionId: `s${visit}` }
    : { userId: `u${Math.floor(random() * random() * users)}`, sessionId: `s${visit}` };
  let atMs = startMs;
  const product = (): number => Math.floor(random() ** 2 * products);
  const event = (
    type: AttributedEvent['type'],
    k: number,
    more: Partial<AttributedEvent> = {},
  ): AttributedEvent => {
    atMs += 5000 + random() * 60_000;
    return {
      type,
      ...owner,
      ...(type === 'SEARCH' ? {} : { productId: `p${k}` }),
      occurredAt: new Date(Math.floor(atMs)),
      ...more,
    };
  };
  if (random() < 0.3) {
    const queryId = `q${visit}`;
    yield event('SEARCH', 0, { query: WORDS[Math.floor(random() ** 2 * WORDS.length)], queryId });
    if (random() < 0.6) yield event('CLICK', product(), { queryId });
  } else if (random() < 0.4) {
    const shown = [product(), product()];
    const listId = `list-${visit}`;
    const placement = PLACEMENTS[visit % 3];
    const list = {
      ...{ listId, placement, modelVersion: `m${Math.floor(visit / 50_000)}`, servedAtMs: Math.floor(atMs) },
      ...{ experimentId: null, variantId: null, owner: null, recipe: null, prints: Buffer.alloc(0) },
    };
    const sealed = tokens.seal(list, { productId: 'p0000000', variantId: null });
    const attributed = (k: number, rank: number): Partial<AttributedEvent> => ({
      recommendationId: tokens.encode(sealed, { rank, productId: `p${k}`, variantId: null }),
      listId,
    });
    yield event('IMPRESSION', shown[0], attributed(shown[0], 1));
    yield event('IMPRESSION', shown[1], attributed(shown[1], 2));
    if (random() < 0.2) yield event('CLICK', shown[0], attributed(shown[0], 1));
  }
  for (let views = 1 + Math.floor(random() * 6); views > 0; views--) {
    const viewed = product();
    yield event('VIEW', viewed);
    if (random() < 0.12) yield event('ADD_TO_CART', viewed);
  }
  if (random() < 0.08) {
    for (let lines = 1 + Math.floor(random() * 4); lines > 0; lines--) {
      const bought = product();
      yield event('PURCHASE', bought, {
        orderId: `o${visit}`,
        price: 1 + (bought % 50),
        quantity: 1 + Math.floor(random() * 3),
      });
    }
  }
}
