import { aPlantedShop, anEvent } from '../../support/builders';
import { NOW_MS, TestApp } from '../../support/testApp';

const planted = aPlantedShop({ untilMs: NOW_MS, seed: 4 });
const PRETENDED = '{type: VIEW, productId: "p9"}';
let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events);
  await shop.track(['p6', 'p10'].map((id) => anEvent('IMPRESSION', id, { userId: 'u2' })));
  await shop.asUser('u2', 'mutation { lessLikeThis(productId: "p2", scope: BRAND) { seq } }');
});
afterAll(() => shop.stop());

/** Makes a list, lets more happen, and makes it again as it was. */
async function replay(args: string): Promise<unknown> {
  const { recommendations } = await shop.asUser('u2', `{ recommendations${args} { items { id } } }`);
  shop.nowMs += 60_000;
  await shop.track([anEvent('IMPRESSION', 'p7', { userId: 'u2' }), anEvent('VIEW', 'p11', { userId: 'u2' })]);
  const answer = await shop.data(
    'query ($id: ID!) { replay(recommendationId: $id) { identical differences { reason } } }',
    { id: recommendations.items[0].id },
  );
  return answer.replay;
}

describe('the replay of a steered list', () => {
  it.each([
    [''],
    ['(rotation: 0.7)'],
    ['(weights: {content: 3, repeat: 0})'],
    ['(context: {productIds: ["p3"]})'],
    [`(pretend: [${PRETENDED}])`],
  ])('is identical: %s', async (args) => {
    expect(await replay(args)).toEqual({ identical: true, differences: [] });
  });

  it('says so when the imaginary events were too many to keep', async () => {
    const { identical } = (await replay(`(pretend: [${new Array(100).fill(PRETENDED).join(' ')}])`)) as {
      identical: boolean;
    };
    expect(identical).toBe(false);
  });
});
