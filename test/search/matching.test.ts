import { Synonyms } from '../../src/search/query/synonyms';
import { anEngine, idsFor } from './aSearchProduct';

describe('English', () => {
  it('finds other forms of a word, the word itself first', () => {
    const engine = anEngine(['battery charger', 'charging batteries', 'bat']);
    expect(idsFor(engine, 'batteries')).toEqual(['charging batteries', 'battery charger']);
  });

  it('keeps stop words out unless the query has nothing else', () => {
    const engine = anEngine(['case for a phone', 'the who']);
    expect(idsFor(engine, 'the phone case')).toEqual(['case for a phone']);
    expect(idsFor(engine, 'the')).toEqual(['the who']);
  });

  it.each(['t-shirt', 'tshirt', 't shirt', 'T-Shirts'])('takes %s for the same as the others', (query) => {
    const engine = anEngine(['red t-shirt', 'red tshirt', 'red t shirt', 'red skirt']);
    expect(idsFor(engine, query).sort()).toEqual(['red t shirt', 'red t-shirt', 'red tshirt']);
  });

  it.each(['500ml', '500 ml', '500-ml', '500 milliliters'])(
    'takes %s for the same as the others',
    (query) => {
      const engine = anEngine(['bottle 500ml', 'bottle 500 ml', 'bottle 750 ml', 'pack of 500']);
      expect(idsFor(engine, query).sort()).toEqual(['bottle 500 ml', 'bottle 500ml']);
    },
  );

  it('joins and parts words that are written both ways', () => {
    const engine = anEngine(['apple airpods', 'air pods case', 'pods for air']);
    expect(idsFor(engine, 'air pods')).toEqual(expect.arrayContaining(['apple airpods', 'air pods case']));
    expect(idsFor(engine, 'wirelesscharger')).toEqual([]);
    expect(idsFor(anEngine(['wireless charger']), 'wirelesscharger')).toEqual(['wireless charger']);
  });
});

describe('models', () => {
  it.each(['iphone12', 'iphone 12', 'iPhone-12'])('takes %s for the same as the others', (query) => {
    const engine = anEngine([
      'Apple iPhone 12',
      'case for iPhone12',
      'iphone-12 glass',
      ...Array.from({ length: 20 }, (_, k) => `iphone ${k + 20}`),
    ]);
    expect(idsFor(engine, query).sort()).toEqual(['Apple iPhone 12', 'case for iPhone12', 'iphone-12 glass']);
  });
});

describe('Chinese', () => {
  const engine = anEngine(['女式红鞋', '紅鞋子', '红色的运动鞋', '绿帽', 'Nike 跑鞋']);

  it.each([
    ['红鞋', ['女式红鞋', '紅鞋子', '红色的运动鞋']],
    ['紅鞋', ['女式红鞋', '紅鞋子', '红色的运动鞋']],
    ['hongxie', ['女式红鞋', '紅鞋子']],
    ['hong xie', ['女式红鞋', '紅鞋子']],
    ['hx', ['女式红鞋', '紅鞋子']],
    ['lvmao', ['绿帽']],
    ['nike paoxie', ['Nike 跑鞋']],
    ['nike跑鞋', ['Nike 跑鞋']],
    ['yundongxie', ['红色的运动鞋']],
  ])('finds by %s', (query, expected) => {
    expect(idsFor(engine, query).sort()).toEqual([...expected].sort());
  });

  it('takes pinyin written apart for one word, also when a syllable of it is a word', () => {
    const mixed = anEngine(['女式红鞋', '红茶 Da Hong Pao', 'Hong tea']);
    expect(idsFor(mixed, 'hong xie')).toEqual(['女式红鞋']);
    expect(idsFor(mixed, 'hong pao')).toEqual(['红茶 Da Hong Pao']);
  });

  it('puts characters that stand together before those that stand apart', () => {
    expect(idsFor(engine, '红鞋').at(-1)).toBe('红色的运动鞋');
  });
});

describe('tolerance', () => {
  const engine = anEngine(['camera', 'headphones', 'lamp', 'WH-1000XM4 sony', 'B07CXG6C9W']);

  it.each([
    ['camrea', 'camera'],
    ['cameera', 'camera'],
    ['headphoens', 'headphones'],
    ['haedphnoes', 'headphones'],
    ['eadphones', 'headphones'],
  ])('finds %s', (query, expected) => {
    expect(idsFor(engine, query)).toEqual([expected]);
    expect(engine.search({ text: query, first: 1 }).corrected).toBe(expected);
  });

  it.each(['lamo', 'lmap', 'cxmxra', 'wh1000xm5', 'B07CXG6C8W'])('finds nothing for %s', (query) => {
    expect(idsFor(engine, query)).toEqual([]);
  });

  it('finds article numbers by their beginning', () => {
    expect(idsFor(engine, 'wh-1000')).toEqual(['WH-1000XM4 sony']);
    expect(idsFor(engine, 'b07cxg')).toEqual(['B07CXG6C9W']);
  });

  it('puts every exact match before every mistyped one', () => {
    const shop = anEngine([
      { title: 'moter', id: 'title', brand: 'moter' },
      ...Array.from({ length: 100 }, (_, k) => ({ title: 'motor motor', id: `typo${k}`, brand: 'motor' })),
      { title: 'long words before the rest of it', id: 'deep', description: `${'word '.repeat(300)} moter` },
    ]);
    expect(idsFor(shop, 'moter', 3).slice(0, 2).sort()).toEqual(['deep', 'title']);
    expect(shop.search({ text: 'moter', first: 1 }).totalCount).toBe(102);
  });
});

describe('synonyms', () => {
  const engine = anEngine(['sneaker', 'running shoe', 'sofa', 'couch', 'laufschuh']);
  engine.synonyms = new Synonyms([
    { from: ['sneakers'], to: ['running shoes', 'laufschuh'] },
    { from: ['sofa', 'couch'], to: ['sofa', 'couch'] },
  ]);

  it('go one way', () => {
    expect(idsFor(engine, 'sneakers').sort()).toEqual(['laufschuh', 'running shoe', 'sneaker']);
    expect(idsFor(engine, 'laufschuh')).toEqual(['laufschuh']);
  });

  it('go from and to Chinese, one word of it or several', () => {
    const seats = anEngine(['布艺沙发', 'three-seat settee', '跑鞋']);
    seats.synonyms = new Synonyms([
      { from: ['沙发', '三人座椅', 'settee'], to: ['沙发', '三人座椅', 'settee'] },
    ]);
    for (const query of ['沙发', 'settee', '三人座椅', '沙發'])
      expect(idsFor(seats, query).sort()).toEqual(['three-seat settee', '布艺沙发']);
    seats.synonyms = new Synonyms([{ from: ['鞋'], to: ['settee'] }]);
    expect(idsFor(seats, '跑鞋')).toEqual(['跑鞋']);
  });

  it('go two ways, the typed word first, and say so', () => {
    expect(idsFor(engine, 'couch')).toEqual(['couch', 'sofa']);
    expect(idsFor(engine, 'sofa')).toEqual(['sofa', 'couch']);
    const [, second] = engine.search({ text: 'sofa', first: 2 }).hits;
    expect(second.contributions[0]).toMatchObject({
      word: 'sofa',
      form: 'couch',
      kind: 'synonym',
      field: 'title',
    });
  });
});

describe('relaxation', () => {
  const engine = anEngine(['red shoe', 'blue shoe', 'red hat']);

  it('asks for every word when some product has all', () => {
    const { totalCount, droppedWords } = engine.search({ text: 'red shoe', first: 10 });
    expect({ totalCount, droppedWords }).toEqual({ totalCount: 1, droppedWords: [] });
  });

  it('drops words that nothing has, and names them', () => {
    const { hits, droppedWords } = engine.search({ text: 'blue xyzzy', first: 10 });
    expect({ ids: hits.map(({ id }) => id), droppedWords }).toEqual({
      ids: ['blue shoe'],
      droppedWords: ['xyzzy'],
    });
  });

  it('drops the least telling word when no product has all', () => {
    const { hits, droppedWords } = engine.search({ text: 'blue hat', first: 10 });
    expect(hits.map(({ id }) => id).sort()).toEqual(['blue shoe', 'red hat']);
    expect(droppedWords).toHaveLength(1);
  });

  it('finds nothing for words that nothing has', () => {
    expect(engine.search({ text: 'xyzzy', first: 10 })).toMatchObject({ totalCount: 0, droppedWords: [] });
  });
});
