import { shopPrompt } from '../../../src/speech/remote/shopPrompt';

describe('shopPrompt', () => {
  it('lists names of titles, of categories and past queries, the most frequent first', () => {
    const titles = ['Apple AirPods Pro', 'AirPods Case', 'Nike Pegasus running shoes'];
    const queries = [{ text: 'air pods', count: 3 }];
    expect(shopPrompt({ titles, names: ['Shoes'], queries })).toBe(
      'AirPods, Shoes, air pods, Apple, Pegasus',
    );
  });

  it('stays short', () => {
    const names = Array.from({ length: 500 }, (_, at) => `Category ${at}`);
    expect(shopPrompt({ titles: [], names, queries: [] }).length).toBeLessThanOrEqual(800);
    expect(shopPrompt({ titles: [], names: [], queries: [] })).toBe('');
  });
});
