import { drawPicture, POSES, WALLS, type Drawing } from '../../src/drawing/drawPicture';
import { ACCENTS, HEX_OF_COLOR } from '../../src/drawing/palette';
import { PATTERNS, type PatternName } from '../../src/drawing/patterns';
import { drawingAtPath, pathOfDrawing } from '../../src/drawing/pictureName';
import { SILHOUETTES } from '../../src/drawing/silhouettes';

const TEAPOT: Drawing = { silhouette: 'teapot', color: 'red', pattern: 'plain', accent: 3, wall: 4, pose: 0 };
const PATH_DATA = /^[MLHVCSQTAZmlhvcsqtaz\d\s.,-]*$/;

describe('drawPicture', () => {
  it('draws every silhouette in well-formed paths without numbers that are none', () => {
    for (const silhouette of SILHOUETTES.keys()) {
      const svg = drawPicture({ ...TEAPOT, silhouette });
      const paths = [...svg.matchAll(/ d="([^"]*)"/g)].map(([, path]) => path);
      expect([silhouette, paths.length > 3]).toEqual([silhouette, true]);
      expect(paths.filter((path) => !PATH_DATA.test(path) || !path.startsWith('M'))).toEqual([]);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
      expect(svg.match(/<g /g)?.length).toBe(svg.match(/<\/g>/g)?.length);
    }
  });

  it('draws the same picture from the same names', () => {
    expect(drawPicture(TEAPOT)).toBe(drawPicture({ ...TEAPOT }));
  });

  it.each([
    ['color', 'blue'],
    ['pattern', 'dots'],
    ['accent', 4],
    ['wall', 5],
    ['pose', 1],
    ['silhouette', 'gaiwan'],
  ])('draws another picture with another %s', (field, value) => {
    expect(drawPicture({ ...TEAPOT, [field]: value })).not.toBe(drawPicture(TEAPOT));
  });

  it.each([
    ['silhouette', 'spaceship'],
    ['color', 'constructor'],
    ['pattern', 'toString'],
    ['accent', ACCENTS.length],
    ['wall', WALLS.length],
    ['pose', POSES],
    ['accent', 1.5],
  ])('refuses %s %s', (field, value) => {
    const drawing = { ...TEAPOT, [field]: value } as Drawing;
    expect(() => drawPicture(drawing)).toThrow(new RangeError(`no such drawing: ${JSON.stringify(drawing)}`));
  });

  it('has colours and patterns of its own for each name', () => {
    const drawn = Object.keys(HEX_OF_COLOR).map((color) => drawPicture({ ...TEAPOT, color }));
    expect(new Set(drawn).size).toBe(20);
    const names = Object.keys(PATTERNS) as PatternName[];
    expect(new Set(names.map((pattern) => drawPicture({ ...TEAPOT, pattern }))).size).toBe(15);
  });
});

describe('pathOfDrawing', () => {
  it('says all that is drawn', () => {
    const path = pathOfDrawing(TEAPOT);
    expect(path).toBe('/images/drawn/1/teapot.red.plain.3.4.0.webp');
    expect(drawingAtPath(path)).toEqual(TEAPOT);
  });

  it.each([
    '/images/drawn/1/teapot.red.plain.3.4.webp',
    '/images/drawn/1/teapot.red.plain.3.4.0.svg',
    '/images/drawn/0/teapot.red.plain.3.4.0.webp',
    '/images/drawn/1/../teapot.red.plain.3.4.0.webp',
    '/images/stored/1.webp',
  ])('finds no drawing at %s', (path) => {
    expect(drawingAtPath(path)).toBeNull();
  });
});
