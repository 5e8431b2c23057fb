import { createDemoProducts } from '../../src/cli/demo/products';
import { LEAF_CATEGORIES } from '../../src/cli/demo/catalogue';
import { silhouetteOf } from '../../src/cli/demo/silhouettes';
import { drawPicture } from '../../src/drawing/drawPicture';
import { drawingAtPath } from '../../src/drawing/pictureName';
import { SILHOUETTES } from '../../src/drawing/silhouettes';
import { createRandom } from '../../src/math/random';

const recordsAt = (nowMs: number) =>
  createDemoProducts(createRandom(1), nowMs).products.map(({ record }) => record);
const products = recordsAt(Date.UTC(2026, 5, 1));
const drawingOf = (image: unknown) => drawingAtPath(String(image))!;

describe('the pictures of the demo shop', () => {
  it('are there for every product and can all be drawn', () => {
    expect(products.length).toBeGreaterThan(600);
    for (const { image } of products) expect(drawPicture(drawingOf(image))).toContain('<svg');
  });

  it('show every type of product as something that can be drawn', () => {
    for (const category of LEAF_CATEGORIES) {
      for (const { en } of category.types) expect(SILHOUETTES.has(silhouetteOf(category, en))).toBe(true);
    }
  });

  it('leave no silhouette unused', () => {
    const used = LEAF_CATEGORIES.flatMap((category) =>
      category.types.map(({ en }) => silhouetteOf(category, en)),
    );
    expect([...SILHOUETTES.keys()].filter((name) => !used.includes(name))).toEqual([]);
  });

  it('have the colour of the product', () => {
    const coloured = products.filter(({ attributes }) => attributes?.color !== undefined);
    expect(coloured.length).toBeGreaterThan(400);
    for (const { image, attributes } of coloured) expect(drawingOf(image).color).toBe(attributes!.color);
  });

  it('show a clear glass teapot as one', () => {
    const teapots = products.filter(({ title }) => title.includes('glass teapot, clear'));
    expect(teapots.length).toBeGreaterThan(0);
    for (const { image } of teapots) {
      expect([drawingOf(image).silhouette, drawingOf(image).color]).toEqual(['glass-teapot', 'clear']);
    }
  });

  it('are the same whenever the shop is made', () => {
    expect(recordsAt(Date.UTC(2027, 0, 1)).map(({ image }) => image)).toEqual(
      products.map(({ image }) => image),
    );
  });

  it('refuse a type that nobody drew', () => {
    expect(() => silhouetteOf({ id: 'teaware' }, 'samovar')).toThrow(
      'no silhouette for "samovar" of teaware',
    );
  });
});
