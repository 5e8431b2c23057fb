import { aProduct } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  const attributes = [{ name: 'color', value: 'red' }];
  await shop.store([
    aProduct({ id: 'a', title: 'Red shoe with laces', price: 30, attributes }),
    aProduct({ id: 'b', title: 'Red slip-on shoe', price: 40, attributes }),
    aProduct({ id: 'c', title: 'Red shoe', price: 90, attributes }),
  ]);
});
afterAll(() => shop.stop());

async function search(query: string, understand = true): Promise<Json> {
  const document = `query ($query: String!, $understand: Boolean!) { search(query: $query, understand: $understand) {
    nodes { id } totalCount understood { text without filters { priceMin priceMax attributes { name values } }
    parts { kind text start end priceMin priceMax without attribute { name values } } } } }`;
  return (await shop.data(document, { query, understand })).search;
}

describe('search(query)', () => {
  it('says what it took a query for, and keeps to it', async () => {
    const { nodes, understood } = await search('red shoe without laces under fifty dollars');
    expect(nodes).toEqual([{ id: 'b' }]);
    const red = { name: 'color', values: ['red'] };
    const nothing = { priceMin: null, priceMax: null, without: null, attribute: null };
    expect(understood).toEqual({
      text: 'red shoe',
      without: ['laces'],
      filters: { priceMin: null, priceMax: 50, attributes: [red] },
      parts: [
        { ...nothing, kind: 'COLOR', text: 'red', start: 0, end: 3, attribute: red },
        { ...nothing, kind: 'WITHOUT', text: 'without laces', start: 9, end: 22, without: 'laces' },
        { ...nothing, kind: 'PRICE', text: 'under fifty dollars', start: 23, end: 42, priceMax: 50 },
      ],
    });
  });

  it('takes a query word by word when it is told to', async () => {
    const { nodes, understood } = await search('shoe without laces', false);
    expect(understood).toBeNull();
    expect(nodes[0]).toEqual({ id: 'a' });
  });

  it('says nothing of a query that is words alone', async () => {
    expect((await search('shoe')).understood).toBeNull();
  });
});
