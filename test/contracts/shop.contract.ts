import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';
import type { MakePlace, Place } from './databases';

const ASK = `{
  recommendations(limit: 5) {
    source
    items { score product { id } contributions { points } because { points event { id } } }
  }
}`;

function hoursAgo(hours: number): string {
  return new Date(NOW_MS - hours * 3_600_000).toISOString();
}

/** Shoppers who all look at shoes and socks together; every third buys both. */
function plantedEvents(): object[] {
  return Array.from({ length: 12 }, (_, k) => [
    anEvent('VIEW', 'shoe', { id: `v${k}`, userId: `u${k}`, occurredAt: hoursAgo(50 - k) }),
    anEvent('VIEW', 'sock', { id: `w${k}`, userId: `u${k}`, occurredAt: hoursAgo(49.5 - k) }),
    ...(k % 3 === 0 ? ['shoe', 'sock'] : []).map((productId) =>
      anEvent('PURCHASE', productId, { userId: `u${k}`, orderId: `o${k}`, occurredAt: hoursAgo(49 - k) }),
    ),
  ]).flat();
}

/** The whole product over one database, asked as a client asks. */
export function shopContract(name: string, makePlace: MakePlace): void {
  describe(`a shop on ${name}`, () => {
    let place: Place;
    let shop: TestApp;

    beforeAll(async () => {
      place = await makePlace();
      shop = await TestApp.start({ DATABASE_URL: place.url });
      await shop.store([
        aProduct({ id: 'shoe', price: 50, tags: ['run'], categories: ['feet'], createdAt: hoursAgo(900) }),
        aProduct({ id: 'sock', price: 5, tags: ['run'], categories: ['feet'] }),
        aProduct({ id: 'lamp', price: 20, title: 'Lampe 灯 💡', brand: 'Lux' }),
        aProduct({ id: 'Lamp', price: 30 }),
      ]);
      expect(await shop.track(plantedEvents())).toEqual({ accepted: 32, duplicates: 0, errors: [] });
    });
    afterAll(async () => {
      expect(shop.faults).toEqual([]);
      await shop.stop();
      await place.remove();
    });

    it('recommends what others looked at next, with points that add up', async () => {
      await shop.track([anEvent('VIEW', 'shoe', { userId: 'ada', id: 'ada-1' })]);
      const { recommendations } = await shop.asUser('ada', ASK);
      expect(recommendations.source).toBe('PERSONAL');
      const [first] = recommendations.items;
      expect(first.product.id).toBe('sock');
      expect(first.because[0].event.id).toBe('ada-1');
      const sum = first.contributions.reduce(
        (total: number, { points }: { points: number }) => total + points,
        0,
      );
      expect(sum).toBeCloseTo(first.score, 12);
    });

    it('leaves out at once what was bought or disliked', async () => {
      await shop.track([
        anEvent('VIEW', 'shoe', { userId: 'bo' }),
        anEvent('PURCHASE', 'sock', { userId: 'bo', orderId: 'bo-1' }),
        anEvent('DISLIKE', 'lamp', { userId: 'bo' }),
      ]);
      const { recommendations } = await shop.asUser('bo', ASK);
      const ids = recommendations.items.map((item: { product: { id: string } }) => item.product.id);
      expect(ids).toContain('Lamp');
      expect(ids).not.toContain('sock');
      expect(ids).not.toContain('lamp');
    });

    it('counts a repeated event once and names bad ones', async () => {
      const events = [anEvent('VIEW', 'shoe', { id: 'twice' }), anEvent('VIEW', 'nothing', { id: 'bad' })];
      const guest = { 'x-session-id': 'twice' };
      const errors = [expect.objectContaining({ index: 1, code: 'UNKNOWN_PRODUCT' })];
      expect(await shop.track(events, guest)).toEqual({ accepted: 1, duplicates: 0, errors });
      expect(await shop.track(events, guest)).toEqual({ accepted: 0, duplicates: 1, errors });
    });

    it('joins the history of a guest to the user who signs in', async () => {
      await shop.track([anEvent('VIEW', 'shoe', { id: 'guest-1' })], { 'x-session-id': 'g' });
      const guest = await shop.asGuest('g', ASK);
      expect(guest.recommendations).toMatchObject({ source: 'SESSION' });
      const { identify } = await shop.data(
        'mutation { identify(sessionId: "g", userId: "gil") { id history(first: 5) { nodes { id product { id } } } } }',
      );
      expect(identify).toEqual({
        id: 'gil',
        history: { nodes: [{ id: 'guest-1', product: { id: 'shoe' } }] },
      });
      expect((await shop.asUser('gil', ASK)).recommendations.items[0].product.id).toBe('sock');
    });

    it('shows less of what a guest wants less of, also once the guest is known, until it is taken back', async () => {
      await shop.track([anEvent('IMPRESSION', 'shoe', { sessionId: 'less' })]);
      const ask = '{ recommendations(rotation: 1) { items { product { id } contributions { signal } } } }';
      const signalsOf = ({ recommendations }: Json, id: string): string[] | undefined =>
        recommendations.items
          .find(({ product }: Json) => product.id === id)
          ?.contributions.map(({ signal }: Json) => signal);
      const say = (mutation: string, args: string): Promise<Json> =>
        shop.asGuest('less', `mutation { ${mutation}(${args}) { value product { id } } }`);
      expect(await say('lessLikeThis', 'productId: "lamp", scope: BRAND')).toEqual({
        lessLikeThis: { value: 'Lux', product: { id: 'lamp' } },
      });
      await say('lessLikeThis', 'productId: "sock"');
      const guest = await shop.asGuest('less', ask);
      expect(signalsOf(guest, 'lamp')).toContain('lessLikeThis');
      expect(signalsOf(guest, 'shoe')).toContain('rotation');
      expect(signalsOf(guest, 'sock')).toBeUndefined();
      await shop.data('mutation { identify(sessionId: "less", userId: "lou") { id } }');
      expect(await shop.asUser('lou', ask)).toEqual(guest);
      await say('undoLessLikeThis', 'productId: "sock"');
      expect(signalsOf(await shop.asUser('lou', ask), 'sock')).toBeDefined();
    });

    it('says what is trending and what is bought together', async () => {
      const { trending, product } = await shop.data(
        `{ trending(limit: 2) { rank events eventsBefore product { id } }
           product(id: "shoe") { boughtTogether(limit: 3) { orders score lift product { id } } } }`,
      );
      expect(trending.map((trend: { product: { id: string } }) => trend.product.id).sort()).toEqual([
        'shoe',
        'sock',
      ]);
      expect(trending[0]).toMatchObject({ rank: 1, eventsBefore: 0 });
      expect(trending[0].events).toBeGreaterThanOrEqual(16);
      expect(product.boughtTogether).toEqual([
        { orders: 4, score: expect.any(Number), lift: expect.any(Number), product: { id: 'sock' } },
      ]);
    });

    it('pages through products in order of price, with exact ids', async () => {
      const page = (after: string | null) =>
        shop.data(
          `query ($after: String) { products(first: 2, after: $after, sort: PRICE_ASC) {
             totalCount nodes { id createdAt price { amount } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
      const first = (await page(null)).products;
      expect(first.nodes.map((node: { id: string }) => node.id)).toEqual(['sock', 'lamp']);
      expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
      const second = (await page(first.pageInfo.endCursor)).products;
      expect(second.nodes).toEqual([
        { id: 'Lamp', createdAt: new Date(NOW_MS).toISOString(), price: { amount: 30 } },
        { id: 'shoe', createdAt: hoursAgo(900), price: { amount: 50 } },
      ]);
      const { product } = await shop.data('{ product(id: "lamp") { title brand } }');
      expect(product).toEqual({ title: 'Lampe 灯 💡', brand: 'Lux' });
    });

    it('says after a restart what it said before', async () => {
      const questions = `{ trending { score product { id } } recommendations(limit: 4) { items { score product { id } } }
        products { totalCount } product(id: "shoe") { similar(limit: 3) { score product { id } } } }`;
      const before = await shop.data(questions);
      const again = await TestApp.start({ DATABASE_URL: place.url });
      expect(await again.data(questions)).toEqual(before);
      await again.stop();
    });
  });
}
