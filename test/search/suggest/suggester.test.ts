import { Suggester } from '../../../src/search/suggest/suggester';
import { anEngine } from '../aSearchProduct';

const engine = anEngine(['Sony headphones black', 'Headset with microphone', '红色连衣裙', 'Reading lamp']);
const suggester = new Suggester();
for (const [text, count] of [
  ['headphones', 50],
  ['headphones wireless', 20],
  ['head lamp', 90],
  ['连衣裙', 5],
] as const) {
  suggester.put({ kind: 'QUERY', key: text, text, count });
}
suggester.put({ kind: 'CATEGORY', key: 'c1', text: 'Headphones & Audio', count: 3 });
suggester.put({ kind: 'BRAND', key: 'Headway', text: 'Headway', count: 2 });

/** Kind and text of each suggestion, with what was typed in brackets. */
function shown(prefix: string, limit = 8): string[] {
  return suggester.suggest(engine, prefix, limit).map(({ kind, text, ranges }) => {
    let marked = '';
    let at = 0;
    for (const { start, end } of ranges) {
      marked += `${text.slice(at, start)}[${text.slice(start, end)}]`;
      at = end;
    }
    return `${kind} ${marked}${text.slice(at)}`;
  });
}

describe('suggest', () => {
  it('gives queries by their number, then titles, categories and brands', () => {
    expect(shown('head')).toEqual([
      'QUERY [head] lamp',
      'QUERY [head]phones',
      'QUERY [head]phones wireless',
      'PRODUCT [Head]set with microphone',
      'PRODUCT Sony [head]phones black',
      'CATEGORY [Head]phones & Audio',
      'BRAND [Head]way',
    ]);
  });

  it('keeps to the limit and lets every kind have a place', () => {
    expect(shown('head', 4).map((one) => one.split(' ')[0])).toEqual([
      'QUERY',
      'QUERY',
      'PRODUCT',
      'CATEGORY',
    ]);
  });

  it('forgives typos, in whole words and in words only begun', () => {
    expect(shown('headphnes')[0]).toBe('QUERY [headphones]');
    expect(shown('haedph')).toEqual(expect.arrayContaining(['QUERY [headphones]']));
  });

  it('completes pinyin, also when only begun', () => {
    expect(shown('lianyi')).toEqual(['QUERY [连衣]裙', 'PRODUCT 红色[连衣]裙']);
    expect(shown('lianyiq')[0]).toBe('QUERY [连衣裙]');
    expect(shown('lyq')[0]).toBe('QUERY [连衣裙]');
  });

  it('completes the first letter of a word, in Chinese only when no word begins so', () => {
    expect(shown('s')).toEqual(['PRODUCT [S]ony headphones black']);
    expect(shown('reading l')).toEqual(['PRODUCT [Reading] [l]amp']);
    expect(shown('q')[0]).toBe('QUERY 连衣[裙]');
  });

  it('stays of one size when entries come and go', () => {
    const own = new Suggester();
    for (let k = 0; k < 3000; k++) own.put({ kind: 'QUERY', key: 'tea', text: `tea ${k}`, count: 1 });
    expect(own.suggest(anEngine([]), 'tea', 5).map(({ text }) => text)).toEqual(['tea 2999']);
    expect((own as unknown as { index: { size: number } }).index.size).toBeLessThan(1500);
  });

  it('forgets an entry that counts nothing any more, and suggests nothing for nothing', () => {
    suggester.put({ kind: 'BRAND', key: 'Gone', text: 'Gone', count: 1 });
    suggester.put({ kind: 'BRAND', key: 'Gone', text: 'Gone', count: 0 });
    expect(shown('gone')).toEqual([]);
    expect(shown('  ')).toEqual([]);
  });
});
