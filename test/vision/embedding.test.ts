import { PictureEmbedding } from '../../src/vision/embedding/embedPictures';
import { VectorStore, type StoredPicture } from '../../src/vision/embedding/vectorStore';
import { AppError } from '../../src/errors';
import { aProduct } from '../support/builders';
import { FakeEmbedder } from '../support/fakeEmbedder';
import { NOW_MS, TestApp } from '../support/testApp';
import { quarters } from './pictureFiles';

let shop: TestApp;
let pictures: Map<string, Buffer>;
let embedder: FakeEmbedder;
let reads: string[];
let store: VectorStore;
let embedding: PictureEmbedding;
beforeAll(async () => {
  shop = await TestApp.start();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.nowMs = NOW_MS;
  await shop.app.db.write(async (transaction) => {
    for (const table of ['product', 'picture_vector']) await transaction.query(`DELETE FROM ${table}`, []);
  });
  pictures = new Map([['/a.png', await quarters().png().toBuffer()]]);
  embedder = new FakeEmbedder();
  reads = [];
  ({ store, embedding } = embeddingOf(embedder));
});
afterEach(() => expect(shop.faults).toEqual([]));

function embeddingOf(looker: FakeEmbedder): { store: VectorStore; embedding: PictureEmbedding } {
  const nowMs = (): number => shop.nowMs;
  const vectors = new VectorStore(shop.app.db, looker.model, nowMs);
  const read = async (address: string): Promise<Buffer> => {
    reads.push(address);
    const bytes = pictures.get(address);
    if (!bytes) throw new AppError('IMAGE_NOT_FETCHED', 'the picture could not be fetched: status 404');
    return bytes;
  };
  return { store: vectors, embedding: new PictureEmbedding(vectors, read, looker, nowMs) };
}

async function readAll(pages: AsyncIterable<StoredPicture[]>): Promise<StoredPicture[][]> {
  const all: StoredPicture[][] = [];
  for await (const page of pages) all.push(page);
  return all;
}

const rows = async (): Promise<unknown[]> =>
  (
    await shop.app.db.query<Record<string, unknown>>(
      'SELECT productId, position, address, model, faultCode, tries, nextTryAt, leasedUntil FROM picture_vector ORDER BY productId, position',
    )
  ).map(({ productId, position, address, model, faultCode, tries, nextTryAt, leasedUntil }) => [
    ...[`${productId}#${position}`, address, model, faultCode, tries, nextTryAt, leasedUntil],
  ]);
const MINUTE = 60_000;

describe('PictureEmbedding', () => {
  it('gives every picture of a product a vector, once', async () => {
    await shop.store([aProduct({ id: 'p', images: ['/a.png', '/b.png'] }), aProduct({ id: 'bare' })]);
    pictures.set('/b.png', await quarters(40, 40).jpeg().toBuffer());
    expect(await embedding.bring(['p', 'bare', 'unknown'])).toEqual({ embedded: 2, failed: 0 });
    expect(await rows()).toEqual([
      ['p#0', '/a.png', 'mosaic/1', null, 0, null, 0],
      ['p#1', '/b.png', 'mosaic/1', null, 0, null, 0],
    ]);
    expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 0 });
    expect(embedder.looks).toBe(2);
  });

  it('gives back the vectors as they were looked at', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    await embedding.bring(['p']);
    const [[picture]] = await readAll(store.read());
    expect(picture).toMatchObject({ productId: 'p', position: 0, address: '/a.png' });
    expect(picture.details).toEqual({
      colours: [],
      classes: [expect.closeTo(0.1), 0, expect.closeTo(0.9), 0, 0],
    });
    const length = Math.hypot(...picture.vector);
    expect(length).toBeCloseTo(1, 4);
    expect(await readAll(store.read(['p', 'other']))).toEqual([[picture]]);
  });

  it('looks again when the picture is another, and only then', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    await embedding.bring(['p']);
    await shop.store([aProduct({ id: 'p', title: 'Renamed', image: '/a.png' })]);
    expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 0 });
    pictures.set('/c.png', pictures.get('/a.png')!);
    await shop.store([aProduct({ id: 'p', image: '/c.png' })]);
    expect(await embedding.bring(['p'])).toEqual({ embedded: 1, failed: 0 });
    expect(reads).toEqual(['/a.png', '/c.png']);
  });

  it('removes the vectors of pictures and products that are gone', async () => {
    await shop.store([
      aProduct({ id: 'p', images: ['/a.png', '/a.png?2'] }),
      aProduct({ id: 'q', image: '/a.png' }),
    ]);
    pictures.set('/a.png?2', pictures.get('/a.png')!);
    await embedding.bring(['p', 'q']);
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    await shop.data('mutation { deleteProducts(ids: ["q"]) { accepted } }');
    await embedding.bring(['p']);
    await store.removeOrphans();
    expect(await rows()).toEqual([['p#0', '/a.png', 'mosaic/1', null, 0, null, 0]]);
  });

  it('stores what failed with its reason, tries it again later and later, and then no more', async () => {
    await shop.store([aProduct({ id: 'p', image: '/none.png' })]);
    const waits: number[] = [];
    for (let tries = 1; tries <= 8; tries++) {
      expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 1 });
      expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 0 });
      const [[, , model, code, count, nextTryAt]] = (await rows()) as [unknown[]];
      expect([model, code, count]).toEqual([null, 'IMAGE_NOT_FETCHED', tries]);
      expect(await store.due(10)).toEqual([]);
      if (nextTryAt === null) break;
      waits.push((Number(nextTryAt) - shop.nowMs) / MINUTE);
      shop.nowMs = Number(nextTryAt);
      expect(await store.due(10)).toEqual(['p']);
    }
    expect(waits).toEqual([1, 4, 16, 64, 256, 1024, 4096]);
    shop.nowMs += 1e9;
    expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 0 });
    pictures.set('/none.png', pictures.get('/a.png')!);
    expect(await embedding.bring(['p'], { retry: true })).toEqual({ embedded: 1, failed: 0 });
    expect(await rows()).toEqual([['p#0', '/none.png', 'mosaic/1', null, 0, null, 0]]);
  });

  it('does not try again what will be no picture tomorrow', async () => {
    pictures.set('/text.png', Buffer.from('no picture at all'));
    await shop.store([aProduct({ id: 'p', image: '/text.png' }), aProduct({ id: 'q', image: '/a.png' })]);
    expect(await embedding.bring(['p', 'q'])).toEqual({ embedded: 1, failed: 1 });
    expect((await rows())[0]).toEqual(['p#0', '/text.png', null, 'BAD_IMAGE', 1, null, 0]);
  });

  it('goes on when the network fails', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    embedder.failure = new Error('the network failed: out of memory');
    expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 1 });
    expect((await rows())[0]).toEqual(['p#0', '/a.png', null, 'UNAVAILABLE', 1, NOW_MS + MINUTE, 0]);
  });

  it('makes vectors of another model anew, and never reads them', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    await embedding.bring(['p']);
    const other = embeddingOf(new FakeEmbedder({ ...embedder.model, name: 'mosaic/2' }));
    expect(await readAll(other.store.read())).toEqual([]);
    expect(await readAll(other.store.read(['p']))).toEqual([[]]);
    expect(await other.embedding.bring(['p'])).toEqual({ embedded: 1, failed: 0 });
    expect(await readAll(store.read())).toEqual([]);
  });

  it('lets two processes share the work', async () => {
    const products = Array.from({ length: 20 }, (_, k) => aProduct({ id: `p${k}`, image: '/a.png' }));
    await shop.store(products);
    const ids = products.map((product) => (product as { id: string }).id);
    const second = embeddingOf(new FakeEmbedder());
    const counts = await Promise.all([embedding.bring(ids), second.embedding.bring(ids)]);
    expect(counts[0].embedded + counts[1].embedded).toBe(20);
    expect(reads).toHaveLength(20);
  });

  it('takes over from a process that ended, after a while', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    expect(await store.claim(['p'])).toHaveLength(1);
    expect(await embedding.bring(['p'])).toEqual({ embedded: 0, failed: 0 });
    expect(await store.due(10)).toEqual([]);
    shop.nowMs += 2 * MINUTE + 1;
    expect(await store.due(10)).toEqual(['p']);
    expect(await embedding.bring(['p'])).toEqual({ embedded: 1, failed: 0 });
  });

  it('lets the slower of two that worked on one picture change nothing', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' })]);
    const [task] = await store.claim(['p']);
    shop.nowMs += 3 * MINUTE;
    await embedding.bring(['p']);
    await store.finish([{ task, fault: { code: 'UNAVAILABLE', message: 'too late', nextTryAtMs: null } }]);
    expect(await rows()).toEqual([['p#0', '/a.png', 'mosaic/1', null, 0, null, 0]]);
  });

  it('gives back what it did not come to when it is stopped', async () => {
    await shop.store([aProduct({ id: 'p', image: '/a.png' }), aProduct({ id: 'q', image: '/a.png' })]);
    let isStopped = false;
    const counts = await embedding.bring(['p', 'q'], {
      onPicture: () => void (isStopped = true),
      isStopped: () => isStopped,
    });
    expect(counts).toEqual({ embedded: 1, failed: 0 });
    expect(await embedding.bring(['p', 'q'])).toEqual({ embedded: 1, failed: 0 });
  });
});
