import fc from 'fast-check';
import { Postings } from '../../../src/search/index/postings';
import { countIn, countOneMore, FIELD_COUNT } from '../../../src/search/index/fields';

describe('Postings', () => {
  it('gives every list as it was added, however the lists grow', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 400 }), (terms) => {
        const postings = new Postings();
        const expected = new Map<number, [number, number][]>();
        terms.forEach((term, document) => {
          postings.add(term, document, document * 7);
          expected.set(term, [...(expected.get(term) ?? []), [document, document * 7]]);
        });
        for (let term = 0; term <= 6; term++) {
          const given: [number, number][] = [];
          postings.visit(term, (document, packed) => given.push([document, packed]));
          expect(given).toEqual(expected.get(term) ?? []);
          expect(postings.count(term)).toBe(given.length);
        }
      }),
    );
  });

  it('holds 100,000 postings of one term', () => {
    const postings = new Postings();
    for (let document = 0; document < 100_000; document++) postings.add(0, document, 1);
    let sum = 0;
    postings.visit(0, (document) => (sum += document));
    expect(sum).toBe((99_999 * 100_000) / 2);
  });
});

describe('packed counts', () => {
  it('count each field by itself and stop at the largest number', () => {
    const most = [31, 7, 31, 31, 31, 511];
    let packed = 0;
    for (let time = 0; time < 600; time++) {
      for (let field = 0; field < FIELD_COUNT; field++) packed = countOneMore(packed, field);
    }
    expect(most.map((_, field) => countIn(packed, field))).toEqual(most);
    expect(countOneMore(0, 5)).toBe(2 ** 23);
  });
});
