import sharp from 'sharp';
import { aProduct } from '../support/builders';
import { TestApp, type Answer, type Json } from '../support/testApp';

/** A picture of one colour, with a stripe of another at its left when asked for. */
function plain(colour: string, stripe?: string): Promise<Buffer> {
  const background = { create: { width: 80, height: 80, channels: 3 as const, background: colour } };
  const image = sharp(background);
  if (!stripe) return image.png().toBuffer();
  const input = { create: { width: 20, height: 80, channels: 3 as const, background: stripe } };
  return image
    .composite([{ input, left: 0, top: 0 }])
    .png()
    .toBuffer();
}
const inline = async (bytes: Promise<Buffer>): Promise<string> =>
  `data:image/png;base64,${(await bytes).toString('base64')}`;

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start({ EMBED_PICTURES: '1' });
  await shop.store([
    aProduct({
      id: 'red',
      title: 'Shirt of linen',
      categories: ['shirts'],
      price: 10,
      image: await inline(plain('#d02020')),
    }),
    aProduct({
      id: 'dark',
      title: 'Shirt of wool',
      categories: ['shirts'],
      price: 20,
      image: await inline(plain('#702020')),
    }),
    aProduct({ id: 'blue', title: 'Bowl of glass', price: 5, image: await inline(plain('#2030c0')) }),
    aProduct({
      id: 'both',
      title: 'Two bowls',
      image: await inline(plain('#20c020')),
      images: [await inline(plain('#d02520'))],
    }),
    aProduct({ id: 'bare', title: 'Linen without a picture' }),
  ]);
  shop.app.vision.start();
  await shop.app.vision.background.settled();
  await shop.app.follower.advance();
});
afterAll(async () => {
  expect(shop.faults).toEqual([]);
  await shop.stop();
});

const SEARCH = `query ($image: Upload!, $crop: ImageCrop, $filter: ProductFilter, $query: String, $first: Int) {
  searchByImage(image: $image, crop: $crop, filter: $filter, query: $query, first: $first) {
    hits { rank similarity score image product { id } contributions { signal value weight points } }
    colors { name } categories { category { id } } tags { tag } timings { decodeMs lookMs searchMs }
  }
}`;
async function search(image: Buffer, variables: object = {}): Promise<Json> {
  const { data, errors } = await shop.upload(
    SEARCH,
    { image: null, ...variables },
    { 'variables.image': image },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.searchByImage;
}
const idsOf = ({ hits }: Json): string[] => hits.map(({ product }: Json) => product.id);

describe('searchByImage', () => {
  it('finds the products that look alike, each by its most alike picture', async () => {
    const found = await search(await plain('#d02020'));
    expect(idsOf(found)).toEqual(['red', 'both', 'dark', 'blue']);
    const [red, both] = found.hits;
    expect(red).toMatchObject({ rank: 1, similarity: 1, score: 1 });
    expect(red.contributions).toEqual([{ signal: 'picture', value: 1, weight: 1, points: 1 }]);
    expect(both.image).toMatch(/^data:image\/png/);
    expect(both.image).not.toBe((await shop.data('{ product(id: "both") { image } }')).product.image);
    expect(Object.values(found.timings).every((ms) => (ms as number) >= 0)).toBe(true);
  });

  it('looks at the part that is asked for', async () => {
    const striped = await plain('#2030c0', '#d02020');
    expect(idsOf(await search(striped))[0]).toBe('blue');
    const crop = { left: 0, top: 0, width: 0.25, height: 1 };
    expect(idsOf(await search(striped, { crop }))[0]).toBe('red');
  });

  it('keeps to a filter and to the length of the list', async () => {
    const red = await plain('#d02020');
    expect(idsOf(await search(red, { filter: { priceMax: 10 } }))).toEqual(['red', 'blue']);
    expect(idsOf(await search(red, { first: 1 }))).toEqual(['red']);
    expect(idsOf(await search(red, { filter: { ids: [] } }))).toEqual([]);
  });

  it('lets words count beside the looks, with points that add up', async () => {
    const blue = await plain('#2030c0');
    expect(idsOf(await search(blue))[0]).toBe('blue');
    const found = await search(blue, { query: 'linen' });
    const red = found.hits.find(({ product }: Json) => product.id === 'red');
    expect(red.contributions.map(({ signal, weight }: Json) => [signal, weight])).toEqual([
      ['picture', 1],
      ['words', 0.5],
    ]);
    expect(idsOf(found)).not.toContain('bare');
    for (const { score, contributions } of found.hits) {
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
      for (const { value, weight, points } of contributions) expect(value * weight).toBe(points);
    }
    const scores = found.hits.map(({ score }: Json) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(idsOf(await search(await plain('#a02020'), { query: 'wool' }))[0]).toBe('dark');
  });

  it('costs one statement however many products are found', async () => {
    const neighbour = await TestApp.beside(shop);
    const image = { 'variables.image': await plain('#d02020') };
    const ask = (first: number) => () => neighbour.upload(SEARCH, { image: null, first }, image);
    expect([await neighbour.sql.during(ask(1)), await neighbour.sql.during(ask(4))]).toEqual([1, 1]);
    await neighbour.stop();
  });

  it.each<[string, Buffer, object, string, string]>([
    ['nothing', Buffer.alloc(0), {}, 'BAD_IMAGE', 'the picture is empty (0 bytes); send the whole file'],
    [
      'text',
      Buffer.from('this is text'),
      {},
      'BAD_IMAGE',
      'the file is no picture (it starts with 74 68 69 73 20 69 73 20); send JPEG, PNG, WebP, AVIF or GIF',
    ],
    ['101 products', Buffer.from('x'), { first: 101 }, 'BAD_LIMIT', 'first was 101; ask for 1 to 100'],
  ])('refuses %s', async (_name, image, variables, code, message) => {
    const answer: Answer = await shop.upload(
      SEARCH,
      { image: null, ...variables },
      { 'variables.image': image },
    );
    expect(answer.errors!.map(({ message: text, extensions }) => [extensions.code, text])).toEqual([
      [code, message],
    ]);
  });

  it('refuses a part outside the picture', async () => {
    const { errors } = await shop.upload(
      SEARCH,
      { image: null, crop: { left: 0.5, width: 0.6 } },
      { 'variables.image': await plain('#fff') },
    );
    expect(errors![0].message).toBe(
      'crop was left 0.5, top 0, width 0.6, height 1; give shares from 0 to 1 that stay within the picture',
    );
  });
});

describe('describeImage', () => {
  const DESCRIBE = `query ($image: Upload!) { describeImage(image: $image) {
    category { confidence } colors { name } tags { tag }
    nearDuplicates { similarity product { id } }
    suitability { verdict confidence classes { name probability } }
  } }`;
  const describeImage = async (image: Buffer): Promise<Json> =>
    (await shop.upload(DESCRIBE, { image: null }, { 'variables.image': image })).data.describeImage;

  it('names the products that show the same, and says that it may be shown', async () => {
    const { nearDuplicates, suitability } = await describeImage(await plain('#2030c2'));
    expect(nearDuplicates.map(({ product }: Json) => product.id)).toEqual(['blue']);
    expect(suitability.verdict).toBe('SUITABLE');
    expect(suitability.confidence).toBeCloseTo(1, 6);
    expect(suitability.classes[0]).toEqual({ name: 'NEUTRAL', probability: expect.closeTo(0.9, 6) });
  });

  it('says what may not be shown', async () => {
    const { suitability } = await describeImage(await plain('#f000f0'));
    expect([suitability.verdict, suitability.classes[0].name]).toEqual(['EXPLICIT', 'PORN']);
  });
});
