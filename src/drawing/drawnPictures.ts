import sharp from 'sharp';
import { drawPicture, type Drawing } from './drawPicture';
import { drawingAtPath } from './pictureName';

/** How many pictures are kept; each has 5 to 15 kB. */
const KEPT_PICTURES = 200;
/** Width and height of a picture. */
const SIDE = 480;

/**
 * The pictures that the site draws itself: gives the WebP of 480 x 480 that a path of `pathOfDrawing` stands for, null for every other path. A
 * picture is drawn when it is first asked for, in about 15 ms off the main thread, and the last 200 are kept.
 */
export function createDrawnPictures(): (path: string) => Promise<Buffer | null> {
  const kept = new Map<string, Promise<Buffer | null>>();
  return (path) => {
    const drawing = drawingAtPath(path);
    if (!drawing) return Promise.resolve(null);
    const picture = kept.get(path) ?? rasterise(drawing);
    kept.delete(path);
    kept.set(path, picture);
    if (kept.size > KEPT_PICTURES) kept.delete(kept.keys().next().value!);
    return picture;
  };
}

async function rasterise(drawing: Drawing): Promise<Buffer | null> {
  const svg = svgOf(drawing);
  if (svg === null) return null;
  // Pictures that are sent to the site meet no SVG decoder: they are told apart by their bytes before any decoder sees them.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  return sharp(Buffer.from(svg), { density: (72 * SIDE) / 400 })
    .webp({ quality: 84, effort: 2 })
    .toBuffer();
}

function svgOf(drawing: Drawing): string | null {
  try {
    return drawPicture(drawing);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
