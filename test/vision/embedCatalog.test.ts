import { createEmbedding, type Embedding } from '../../src/vision/createEmbedding';
import { embedCatalog, type CatalogReport } from '../../src/vision/embedding/embedCatalog';
import { countPictures, readFailedPictures } from '../../src/vision/embedding/failedPictures';
import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';
import { quarters } from './pictureFiles';

let shop: TestApp;
let picture: Buffer;
let embedding: Embedding;
beforeAll(async () => {
  shop = await TestApp.start();
  picture = await quarters().png().toBuffer();
  embedding = createEmbedding({
    db: shop.app.db,
    config: shop.app.config.vision,
    embedder: shop.embedder,
    nowMs: () => shop.nowMs,
    local: [async (path) => (path.startsWith('/images/mine/') ? picture : null)],
  });
});
afterAll(() => shop.stop());

async function run(retry = false): Promise<{ report: CatalogReport; faults: string[]; seen: number[] }> {
  const faults: string[] = [];
  const seen: number[] = [];
  const report = await embedCatalog(embedding, {
    parallel: 2,
    retry,
    onStart: (total) => seen.push(total),
    onProducts: (count) => seen.push(count),
    onFault: ({ productId, position }, { code, message }) =>
      faults.push(`${productId}#${position} ${code}: ${message}`),
  });
  return { report, faults, seen };
}

describe('embedCatalog', () => {
  it('brings every product its vectors, names what failed and learns from the rest', async () => {
    const products = Array.from({ length: 24 }, (_, k) =>
      aProduct({ id: `p${String(k).padStart(2, '0')}`, image: `/images/mine/${k}.png` }),
    );
    const others = [
      aProduct({ id: 'bare' }),
      aProduct({ id: 'inside', image: 'http://127.0.0.1:1/secret.png' }),
      aProduct({ id: 'missing', images: ['/images/mine/x.png', '/elsewhere/1.png'] }),
    ];
    await shop.store([...products, ...others]);
    const { report, faults, seen } = await run();
    expect(report).toEqual({ products: 26, embedded: 25, failed: 2, learnedFrom: 25 });
    expect(seen).toEqual([26, 20, 6]);
    expect(faults).toEqual([
      'inside#0 ADDRESS_FORBIDDEN: the picture is not fetched: 127.0.0.1 is no host of the public internet; see VISION_PRIVATE_HOSTS',
      'missing#1 IMAGE_NOT_FETCHED: there is no picture at "/elsewhere/1.png" here; give a whole address, with https://',
    ]);
    expect(await countPictures(shop.app.db, 'mosaic/1')).toEqual({ embedded: 25, failed: 2 });
    expect(
      (await readFailedPictures(shop.app.db, 10)).map(({ productId, position, nextTryAt }) => [
        ...[productId, position, nextTryAt?.getTime() ?? null],
      ]),
    ).toEqual([
      ['inside', 0, null],
      ['missing', 1, shop.nowMs + 60_000],
    ]);
  });

  it('has nothing to do the second time, but for what shall be tried again', async () => {
    expect((await run()).report).toEqual({ products: 26, embedded: 0, failed: 0, learnedFrom: 25 });
    expect((await run(true)).report).toEqual({ products: 26, embedded: 0, failed: 2, learnedFrom: 25 });
  });

  it('serves what it learned', async () => {
    await shop.app.follower.advance();
    const { index, model } = shop.app.vision.live;
    expect([index.rows.size, model?.pictures]).toEqual([25, 25]);
  });
});
