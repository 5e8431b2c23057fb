import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importShop } from '../../src/cli/import/importShop';
import { readProducts } from '../../src/cli/import/readers';
import { createPictureKeeper } from '../../src/vision/source/keepPictures';
import { PictureStore } from '../../src/vision/source/pictureStore';
import { decodePicture } from '../../src/vision/decodePicture';
import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';
import { quarters } from './pictureFiles';

const UPSERT =
  'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted errors { index code message } } }';
const STORED = /^\/images\/stored\/[0-9a-f]{40}\.jpg$/;

let shop: TestApp;
let picture: Buffer;
const inline = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;
beforeAll(async () => {
  shop = await TestApp.start();
  // Noise, so that it is longer than an address.
  picture = await quarters(600, 300).png({ compressionLevel: 0 }).toBuffer();
});
afterAll(() => shop.stop());

async function imagesOf(id: string): Promise<string[]> {
  return (await shop.data('query ($id: ID!) { product(id: $id) { images } }', { id })).product.images;
}

describe('an inline picture', () => {
  it('is kept as a copy with an address, once', async () => {
    const products = ['inline-1', 'inline-2'].map((id) => aProduct({ id, image: inline(picture) }));
    expect((await shop.data(UPSERT, { products })).upsertProducts).toEqual({ accepted: 2, errors: [] });
    const [address] = await imagesOf('inline-1');
    expect(address).toMatch(STORED);
    expect(await imagesOf('inline-2')).toEqual([address]);
    expect(await shop.rows('picture')).toHaveLength(1);
  });

  it('is served at its address, at most 512 pixels wide', async () => {
    const [address] = await imagesOf('inline-1');
    const { statusCode, headers, rawPayload } = await shop.app.server.inject(address);
    expect([
      statusCode,
      headers['content-type'],
      headers['cache-control'],
      headers['x-content-type-options'],
    ]).toEqual([200, 'image/jpeg', 'public, max-age=31536000, immutable', 'nosniff']);
    expect(await decodePicture(rawPayload)).toMatchObject({ width: 512, height: 256 });
  });

  it.each([
    '/images/stored/none.jpg',
    `/images/stored/${'0'.repeat(40)}.jpg`,
    '/images/',
    '/images/..%2f..%2fsecret',
  ])('is not found at %s', async (url) => expect((await shop.http({ method: 'GET', url })).status).toBe(404));

  it('stays where it is when it is as short as an address', async () => {
    const tiny = inline(await quarters(4, 4).png().toBuffer());
    await shop.store([aProduct({ id: 'tiny', image: tiny })]);
    expect(await imagesOf('tiny')).toEqual([tiny]);
  });

  it('refuses its product when it is no picture; the others are kept', async () => {
    const products = [
      { id: 'no title' },
      aProduct({ id: 'text', image: inline(Buffer.alloc(3000, 'text')) }),
      aProduct({ id: 'odd', image: `data:image/png,${'x'.repeat(3000)}` }),
      aProduct({ id: 'good', images: ['https://shop.example/1.jpg', inline(picture)] }),
    ];
    products[0] = { ...products[0], title: ' ' };
    expect((await shop.data(UPSERT, { products })).upsertProducts).toEqual({
      accepted: 1,
      errors: [
        { index: 0, code: 'MISSING_TITLE', message: 'title is missing; give product "no title" a title' },
        {
          index: 1,
          code: 'BAD_IMAGE',
          message:
            'the picture: the file is no picture (it starts with 74 65 78 74 74 65 78 74); send JPEG, PNG, WebP, AVIF or GIF',
        },
        {
          index: 2,
          code: 'BAD_IMAGE',
          message: 'the picture: the data URL is no base64; write data:image/png;base64, and the bytes',
        },
      ],
    });
    expect(await imagesOf('good')).toEqual(['https://shop.example/1.jpg', expect.stringMatching(STORED)]);
  });

  it('goes a day after its last product went', async () => {
    const store = (days: number): PictureStore =>
      new PictureStore(shop.app.db, () => shop.nowMs + days * 86_400_000 + 1);
    expect(await store(1).removeUnused()).toBe(0);
    await shop.data('mutation { deleteProducts(ids: ["inline-1", "inline-2", "good"]) { accepted } }');
    expect(await store(0).removeUnused()).toBe(0);
    expect(await store(1).removeUnused()).toBe(1);
    expect(await shop.rows('picture')).toEqual([]);
  });
});

describe('a picture beside the file that is imported', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'vitrine-import-'));
    mkdirSync(path.join(folder, 'shop/photos'), { recursive: true });
    writeFileSync(path.join(folder, 'shop/photos/a.jpg'), await quarters().jpeg().toBuffer());
    writeFileSync(path.join(folder, 'secret.jpg'), await quarters().jpeg().toBuffer());
    symlinkSync(path.join(folder, 'secret.jpg'), path.join(folder, 'shop/photos/link.jpg'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is kept, and a line whose picture is none is named', async () => {
    const lines = ['photos/a.jpg', 'photos/none.jpg', 'photos/link.jpg', '../secret.jpg', 'photos'].map(
      (image, k) => JSON.stringify({ id: `file-${k}`, title: 'From a file', image }),
    );
    const file = path.join(folder, 'shop/products.jsonl');
    writeFileSync(file, lines.join('\n'));
    const faults: string[] = [];
    const { db, intake } = shop.app;
    const counts = await importShop(
      { products: { read: () => readProducts(file) } },
      {
        db,
        intake,
        progress: { start() {}, advance() {}, note() {}, finish() {} },
        onFault: (text) => faults.push(text.replace(/^.*products\.jsonl/, '')),
        nowMs: shop.nowMs,
        pictures: {
          keeper: createPictureKeeper(new PictureStore(db, () => shop.nowMs)),
          folder: path.dirname(file),
        },
      },
    );
    expect([counts.products, counts.faults]).toEqual([1, 4]);
    await shop.app.follower.advance();
    expect(await imagesOf('file-0')).toEqual([expect.stringMatching(STORED)]);
    const absent = 'there is no such file beside the one that is imported';
    expect(faults.sort()).toEqual([
      `:2: the picture photos/none.jpg: ${absent}`,
      `:3: the picture photos/link.jpg: ${absent}`,
      ':4: image was "../secret.jpg"; give an address that starts with https://, or a file in this folder',
      `:5: the picture photos: ${absent}`,
    ]);
  });
});
