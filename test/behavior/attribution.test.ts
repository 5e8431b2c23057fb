import { decodeAttribution, encodeAttribution, type Attribution } from '../../src/behavior/attribution';
import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

const FULL: Attribution = {
  listId: 'l',
  rank: 3,
  productId: 'p1',
  placement: 'home',
  modelVersion: 'v1',
  servedAtMs: NOW_MS,
};

describe('an attribution token', () => {
  it.each([
    FULL,
    { ...FULL, placement: null, modelVersion: null },
    { ...FULL, productId: '\u0001'.repeat(100), placement: '"'.repeat(100) },
    { ...FULL, productId: '小'.repeat(128), placement: '🦊'.repeat(50), modelVersion: 'v'.repeat(64) },
  ])('gives back what it was made of', (attribution) => {
    const token = encodeAttribution(attribution);
    expect(token.length).toBeLessThanOrEqual(2048);
    expect(decodeAttribution(token)).toEqual(attribution);
  });

  const forge = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    '',
    'x',
    '!',
    'x'.repeat(2049),
    forge(null),
    forge({}),
    forge([1, 'l', 1, 'p', null, null]),
    forge([2, 'l', 1, 'p', null, null, 1]),
    forge([1, 'l', 1.5, 'p', null, null, 1]),
    forge([1, 'l', 1, 'p', 7, null, 1]),
  ])('is none: %.20s', (token) => {
    expect(decodeAttribution(token)).toBeNull();
  });
});

describe("an item's id", () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
    await shop.store([aProduct({ id: '小'.repeat(128) })]);
  });
  afterAll(() => shop.stop());

  it('is taken as recommendationId, at its longest, and says where the event came from', async () => {
    const { recommendations } = await shop.asUser(
      'u1',
      'query ($p: String) { recommendations(limit: 1, placement: $p) { id items { id product { id } } } }',
      { p: '🦊'.repeat(50) },
    );
    const [{ id, product }] = recommendations.items;
    expect(
      await shop.track([anEvent('CLICK', product.id, { recommendationId: id })], { 'x-user-id': 'u1' }),
    ).toEqual({ accepted: 1, duplicates: 0, errors: [] });
    const [{ recommendationId }] = await shop.rows('event');
    expect(decodeAttribution(recommendationId)).toEqual({
      listId: recommendations.id,
      rank: 1,
      productId: product.id,
      placement: '🦊'.repeat(50),
      modelVersion: null,
      servedAtMs: NOW_MS,
    });
  });
});
