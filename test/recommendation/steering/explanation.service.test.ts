import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.data(
    'mutation { upsertCategories(categories: [{id: "c1", name: "Cups"}, {id: "c2", name: "Saws"}]) { accepted } }',
  );
  await shop.store([
    aProduct({ id: 'cup', title: 'White cup', brand: 'acme', categories: ['c1'] }),
    aProduct({ id: 'saw', title: 'Hand saw', brand: 'bolt', categories: ['c2'] }),
    aProduct({ id: 'new-cup', title: 'Blue mug', brand: 'nova', categories: ['c1'] }),
    aProduct({ id: 'new-acme', title: 'Green bowl', brand: 'acme', categories: ['c3'] }),
    aProduct({ id: 'odd', title: 'Odd thing' }),
  ]);
  await shop.track(
    ['a', 'b', 'c'].flatMap((userId) => [
      anEvent('VIEW', 'cup', { userId }),
      anEvent('VIEW', 'saw', { userId }),
    ]),
  );
});
afterAll(() => shop.stop());

const words = async (userId: string, args = ''): Promise<Record<string, string>> => {
  const { recommendations } = await shop.asUser(
    userId,
    `{ recommendations${args} { items { explanation product { id } } } }`,
  );
  return Object.fromEntries(
    recommendations.items.map(({ product, explanation }: Json) => [product.id, explanation]),
  );
};

describe('explanation', () => {
  it('of a shopper nobody knows says what is going on, and of new products where they stand', async () => {
    expect(await words('nobody')).toEqual({
      cup: 'Popular now',
      saw: 'Popular now',
      'new-cup': 'New from nova, popular now',
      'new-acme': 'New from acme, popular now',
      odd: 'New in the shop',
    });
  });

  it.each([
    ['PURCHASE', 'Because you bought White cup'],
    ['LIKE', 'Because you like White cup'],
    ['ADD_TO_CART', 'Because you put into the cart White cup'],
    ['VIEW', 'Because you looked at White cup'],
  ])('names a %s, and why something new is there', async (type, because) => {
    const told = await words('x', `(pretend: [{type: ${type}, productId: "cup"}])`);
    expect(told).toMatchObject({
      saw: because,
      'new-cup': 'New in Cups, which you visit',
      'new-acme': 'New from acme, which you know',
    });
  });

  it('names a declared interest, by the name of the category', async () => {
    await shop.asUser(
      'fan',
      'mutation { setInterests(interests: [{kind: BRAND, value: "bolt"}, {kind: CATEGORY, value: "c1"}]) { id } }',
    );
    expect(await words('fan', '(weights: {interests: 9})')).toMatchObject({
      saw: 'You like bolt',
      cup: 'You like Cups',
      'new-cup': 'New, and you like Cups',
    });
  });

  it('names the product of the page', async () => {
    expect(await words('x', '(context: {productIds: ["cup"]})')).toMatchObject({
      saw: 'Goes with White cup',
    });
  });
});
