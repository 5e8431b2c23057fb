import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';
import { quarters } from './pictureFiles';

const inline = async (turn: number): Promise<string> => {
  const png = await quarters(40, 40).rotate(turn).png({ compressionLevel: 0 }).toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
};

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start({ EMBED_PICTURES: '1' });
});
afterEach(async () => {
  expect(shop.faults).toEqual([]);
  await shop.stop();
});

/** Everything that was begun is done and in memory. */
async function settle(app = shop.app): Promise<void> {
  await app.vision.background.settled();
  await app.follower.advance();
}
const productsIn = (app = shop.app): string[] =>
  [...app.vision.live.index.rows.ownersWithRows()].map((owner) => app.vision.live.idOf(owner)).sort();

describe('a server that looks at pictures', () => {
  it('begins with the products that are there, and follows those that change', async () => {
    await shop.store([aProduct({ id: 'a', image: await inline(0) }), aProduct({ id: 'bare' })]);
    expect(shop.embedder.looks).toBe(0);
    shop.app.vision.start();
    await settle();
    expect(productsIn()).toEqual(['a']);
    await shop.store([aProduct({ id: 'b', images: [await inline(90), await inline(180)] })]);
    await settle();
    expect(productsIn()).toEqual(['a', 'b']);
    expect(shop.app.vision.live.index.rows.size).toBe(3);
    await shop.data('mutation { deleteProducts(ids: ["a"]) { accepted } }');
    await settle();
    expect(productsIn()).toEqual(['b']);
  });

  it('tells other servers what it saw', async () => {
    const neighbour = await TestApp.beside(shop);
    shop.app.vision.start();
    await shop.store([aProduct({ id: 'a', image: await inline(0) })]);
    await settle();
    await neighbour.app.follower.advance();
    expect(productsIn(neighbour.app)).toEqual(['a']);
    expect(neighbour.embedder.looks).toBe(0);
    await neighbour.stop();
  });

  it('learns the mean once there are enough pictures, and all servers centre by it', async () => {
    shop.app.vision.start();
    const pictures = await Promise.all(Array.from({ length: 4 }, (_, k) => inline(k * 90)));
    await shop.store(Array.from({ length: 15 }, (_, k) => aProduct({ id: `p${k}`, image: pictures[k % 4] })));
    await settle();
    expect(shop.app.vision.live.model).toBeNull();
    await shop.store([aProduct({ id: 'p15', image: pictures[0] })]);
    await settle();
    const { model, index } = shop.app.vision.live;
    expect(model).toMatchObject({ embedder: 'mosaic/1', pictures: 16 });
    const neighbour = await TestApp.beside(shop);
    expect(neighbour.app.vision.live.model).toEqual(model);
    expect(neighbour.app.vision.live.index.rows.codesOf(0)).toEqual(index.rows.codesOf(0));
    await neighbour.stop();
  });

  it('ends in time, and closes the network', async () => {
    shop.app.vision.start();
    const image = await inline(0);
    await shop.store([aProduct({ id: 'p0', image })]);
    const { images } = (await shop.data('{ product(id: "p0") { images } }')).product;
    await shop.store(Array.from({ length: 30 }, (_, k) => aProduct({ id: `p${k}`, image: images[0] })));
    await shop.app.vision.close();
    expect(shop.embedder.isClosed).toBe(true);
    const { looks } = shop.embedder;
    expect(looks).toBeLessThan(30);
    expect(await shop.app.db.query('SELECT productId FROM picture_vector WHERE leasedUntil > 0')).toEqual([]);
  });
});
