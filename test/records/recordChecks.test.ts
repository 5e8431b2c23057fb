import { checkEvent, checkImportedProduct, checkProduct, checkUser } from '../../src/records/recordChecks';
import { isFault } from '../../src/records/recordFault';

const nowMs = Date.UTC(2026, 2, 1);
const TYPES = 'VIEW, CLICK, ADD_TO_CART, REMOVE_FROM_CART, PURCHASE, LIKE, DISLIKE, RATE, SEARCH, IMPRESSION';

function faultOf(outcome: unknown): string {
  return isFault(outcome) ? `${outcome.code}: ${outcome.message}` : 'accepted';
}
const product = (fields: object): string => faultOf(checkProduct({ id: 'p1', title: 'Lamp', ...fields }));
const user = (fields: object): string => faultOf(checkUser({ id: 'u1', ...fields }));
const view = { type: 'VIEW', userId: 'u1', productId: 'p1', occurredAt: nowMs };
const event = (fields: object): string => faultOf(checkEvent({ ...view, ...fields }, { nowMs }));

describe('checkProduct', () => {
  it('keeps what is right, drops null, empty texts, repeats and unknown fields', () => {
    const input = {
      id: 'p1',
      title: ' Lamp ',
      description: '',
      brand: null,
      categories: ['a', 'b', 'a'],
      tags: [' new ', ''],
      price: 0,
      currency: 'EUR',
      image: 'https://shop.example/1.jpg',
      stock: 0,
      attributes: { color: 'red', weight: 1.5, boxed: true, none: null, ['__proto__']: 'x' },
      createdAt: '2026-01-02T03:04:05+01:00',
      other: 1,
    };
    expect(checkProduct(input)).toStrictEqual({
      id: 'p1',
      title: 'Lamp',
      categories: ['a', 'b'],
      tags: ['new'],
      price: 0,
      currency: 'EUR',
      image: 'https://shop.example/1.jpg',
      stock: 0,
      attributes: { color: 'red', weight: '1.5', boxed: 'true', ['__proto__']: 'x' },
      createdAt: new Date('2026-01-02T02:04:05Z'),
    });
  });

  it.each([
    [{ id: undefined }, 'MISSING_ID: id is missing; give every product an id'],
    [{ id: '' }, 'MISSING_ID: id is missing; give every product an id'],
    [{ id: 7 }, 'WRONG_TYPE: id was 7; write a string'],
    [{ id: 'a\u0007' }, 'BAD_ID: id was "a\\u{7}", with a control or broken character; remove it'],
    [{ id: 'a\ud800' }, 'BAD_ID: id was "a\\u{d800}", with a control or broken character; remove it'],
    [{ id: ' a' }, 'BAD_ID: id was " a", with a space at an end; remove it'],
    [
      { id: 'i'.repeat(129) },
      `ID_TOO_LONG: id was 129 characters long ("${'i'.repeat(59)}…"); shorten it to 128`,
    ],
    [{ title: null }, 'MISSING_TITLE: title is missing; give product "p1" a title'],
    [{ title: '  ' }, 'MISSING_TITLE: title is missing; give product "p1" a title'],
    [{ title: ['a'] }, 'WRONG_TYPE: title was a list of 1; write a string'],
    [
      { title: 'x'.repeat(1_000_000) },
      `TITLE_TOO_LONG: title was 1,000,000 characters long ("${'x'.repeat(59)}…"); shorten it to 1,000`,
    ],
    [{ title: 'a\0' }, 'BAD_TEXT: title was "a\\u{0}", with a NUL or broken character; remove it'],
    [
      { description: 'd'.repeat(20_001) },
      `DESCRIPTION_TOO_LONG: description was 20,001 characters long ("${'d'.repeat(59)}…"); shorten it to 20,000`,
    ],
    [{ price: -0.01 }, 'NEGATIVE_PRICE: price was -0.01; give 0 or more'],
    [{ price: '3' }, 'WRONG_TYPE: price was "3"; write a number'],
    [{ price: Infinity }, 'WRONG_TYPE: price was Infinity; write a number'],
    [{ price: 1e13 }, 'PRICE_TOO_HIGH: price was 10000000000000; give at most 1,000,000,000,000'],
    [{ currency: 'eur' }, 'BAD_CURRENCY: currency was "eur"; give three capital letters, like EUR'],
    [
      { image: 'javascript:alert(1)' },
      'BAD_IMAGE: image was "javascript:alert(1)"; give an address that starts with https://',
    ],
    [
      { images: ['https://shop.example/1.jpg', 'photos/2.jpg'] },
      'BAD_IMAGE: images[1] was "photos/2.jpg"; give an address that starts with https://',
    ],
    [{ images: Array(11).fill('/1.jpg') }, 'LIST_TOO_LONG: images had 11 entries; keep at most 10'],
    [
      { image: `data:image/png;base64,${'A'.repeat(1_000_000)}` },
      `TEXT_TOO_LONG: image was 1,000,022 characters long ("data:image/png;base64,${'A'.repeat(37)}…"); shorten it to 1,000,000`,
    ],
    [{ stock: -1 }, 'BAD_STOCK: stock was -1; give a whole number, 0 to 2,147,483,647'],
    [{ categories: 'a' }, 'WRONG_TYPE: categories was "a"; write a list'],
    [{ categories: ['a', 3] }, 'WRONG_TYPE: categories[1] was 3; write a string'],
    [{ tags: Array(101).fill('t') }, 'LIST_TOO_LONG: tags had 101 entries; keep at most 100'],
    [{ tags: ['a\nb'] }, 'BAD_TEXT: tags[0] was "a\\u{a}b", with a control character; remove it'],
    [{ attributes: [] }, 'WRONG_TYPE: attributes was a list of 0; write an object like {"color": "red"}'],
    [{ attributes: { a: {} } }, 'WRONG_TYPE: attributes.a was an object; write a string'],
    [
      { attributes: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, 'x'])) },
      'TOO_MANY_ATTRIBUTES: attributes had 101 names; keep at most 100',
    ],
    [
      { createdAt: 'soon' },
      'BAD_TIME: createdAt was "soon"; give ISO 8601, like 2026-03-01T09:30:00Z, or epoch milliseconds',
    ],
  ])('refuses %j', (fields, fault) => {
    expect(product(fields)).toBe(fault);
  });

  it('refuses what is no object', () => {
    const fault = 'NOT_AN_OBJECT: the record was a list of 0; write an object like {"id": "1"}';
    expect(faultOf(checkProduct([]))).toBe(fault);
    expect(faultOf(checkProduct(null))).toBe(fault.replace('a list of 0', 'null'));
  });
});

describe('checkImportedProduct', () => {
  const imported = (image: string): unknown => {
    const outcome = checkImportedProduct({ id: 'p', title: 'P', image });
    return isFault(outcome) ? faultOf(outcome) : outcome.image;
  };

  it.each([
    'photo.jpg',
    'photos/2 (red).JPG',
    'photo',
    'https://shop.example/1.jpg',
    '/images/1.jpg',
    'a..b/c.png',
  ])('takes the picture %s', (image) => expect(imported(image)).toBe(image));

  it.each([
    '../photo.jpg',
    'photos/../../1.jpg',
    'photos/..',
    'C:\\photo.jpg',
    'file:///etc/passwd',
    '//host/1.jpg',
  ])('refuses the picture %s', (image) =>
    expect(imported(image)).toMatch(
      /^BAD_IMAGE: image was ".*"; give an address that starts with https:\/\/, or a file in this folder$/,
    ),
  );
});

describe('checkUser', () => {
  it('keeps name and interests', () => {
    const interests = [
      { kind: 'BRAND', value: 'acme', weight: 0.5 },
      { kind: 'TAG', value: 'new' },
    ];
    expect(checkUser({ id: 'u1', name: 'Ana', interests })).toStrictEqual({
      id: 'u1',
      name: 'Ana',
      interests,
    });
  });

  it.each([
    [{ id: null }, 'MISSING_ID: id is missing; give every user an id'],
    [
      { name: 'n'.repeat(256) },
      `TEXT_TOO_LONG: name was 256 characters long ("${'n'.repeat(59)}…"); shorten it to 255`,
    ],
    [
      { interests: [{ kind: 'brand', value: 'a' }] },
      'UNKNOWN_INTEREST_KIND: interests[0]: kind was "brand"; use CATEGORY, BRAND or TAG',
    ],
    [
      { interests: [{ kind: 'TAG' }] },
      'MISSING_INTEREST_VALUE: interests[0]: value is missing; name the category, brand or tag',
    ],
    [
      { interests: [{ kind: 'TAG', value: 'a', weight: 0 }] },
      'BAD_WEIGHT: interests[0]: weight was 0; give a number above 0 and at most 1',
    ],
  ])('refuses %j', (fields, fault) => {
    expect(user(fields)).toBe(fault);
  });
});

describe('checkEvent', () => {
  it('keeps every field', () => {
    const all = {
      ...view,
      type: 'PURCHASE',
      id: 'e1',
      sessionId: 's',
      quantity: 2,
      price: 1.5,
      orderId: 'o',
    };
    const extra = { value: 4, query: 'lamp', recommendationId: 'r' };
    const expected = { ...all, ...extra, occurredAt: new Date(nowMs) };
    expect(checkEvent({ ...all, ...extra }, { nowMs })).toStrictEqual(expected);
  });

  it.each([
    [{ type: undefined }, `MISSING_TYPE: type is missing; use one of ${TYPES}`],
    [{ type: 'view' }, `UNKNOWN_EVENT_TYPE: type was "view"; use one of ${TYPES}`],
    [
      { occurredAt: '' },
      'MISSING_TIME: occurredAt is missing; say when it happened, like 2026-03-01T09:30:00Z',
    ],
    [
      { occurredAt: '2026-02-30' },
      'BAD_TIME: occurredAt was "2026-02-30"; give ISO 8601, like 2026-03-01T09:30:00Z, or epoch milliseconds',
    ],
    [
      { occurredAt: '1989-12-31T23:59:59.999Z' },
      'TIME_TOO_OLD: occurredAt was 1989-12-31T23:59:59.999Z; give a time from 1990 on',
    ],
    [
      { occurredAt: 1_700_000_000 },
      'TIME_TOO_OLD: occurredAt was 1700000000, which is 1970-01-20T16:13:20.000Z; give milliseconds, not seconds',
    ],
    [
      { occurredAt: nowMs + 86_400_001 },
      'TIME_IN_FUTURE: occurredAt was 2026-03-02T00:00:00.001Z; give a time at most 24 hours from now',
    ],
    [{ userId: null }, 'MISSING_USER: userId and sessionId are missing; give one of them'],
    [{ userId: '' }, 'BAD_ID: userId was ""; leave it out or give 1 to 128 characters'],
    [{ productId: undefined }, 'MISSING_PRODUCT: productId is missing; give the product of this VIEW'],
    [{ type: 'SEARCH', query: ' ' }, 'MISSING_QUERY: query is missing; give the words of this SEARCH'],
    [{ type: 'RATE' }, 'MISSING_VALUE: value is missing; give the rating of this RATE'],
    [{ quantity: 0 }, 'BAD_QUANTITY: quantity was 0; give a whole number, 1 to 2,147,483,647'],
    [{ quantity: 1.5 }, 'BAD_QUANTITY: quantity was 1.5; give a whole number, 1 to 2,147,483,647'],
    [{ price: -1 }, 'NEGATIVE_PRICE: price was -1; give 0 or more'],
    [{ occurredAt: nowMs + 86_400_000 }, 'accepted'],
    [{ occurredAt: new Date(Date.UTC(1990, 0, 1)) }, 'accepted'],
    [{ type: 'SEARCH', query: 'lamp', productId: null }, 'accepted'],
    [{ recommendationId: 'r'.repeat(2_048) }, 'accepted'],
  ])('judges %j', (fields, fault) => {
    expect(event(fields)).toBe(fault);
  });
});
