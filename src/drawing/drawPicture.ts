import { ACCENTS, HEX_OF_COLOR, paletteOf, mix } from './palette';
import { paintsOf, PATTERNS, type PatternName } from './patterns';
import { createPen, place } from './pen';
import { SILHOUETTES } from './silhouettes';

/** What a picture shows. */
export interface Drawing {
  /** A name of `SILHOUETTES`. */
  readonly silhouette: string;
  /** A name of `HEX_OF_COLOR`. */
  readonly color: string;
  readonly pattern: PatternName;
  /** The maker's colour, a place in `ACCENTS`. */
  readonly accent: number;
  /** The wall behind, a place in `WALLS`: one for each part of a shop. */
  readonly wall: number;
  /** How the thing stands, 0 to 9: a little turned, nearer or to the side, so that no two pictures are the same. */
  readonly pose: number;
}

/** Colours of the wall behind a thing. */
export const WALLS = [
  '#e9eef2',
  '#e6ecdf',
  '#ece9f1',
  '#f3ead8',
  '#f1e6df',
  '#efe7ea',
  '#e8ebe6',
  '#e3ebec',
] as const;
/** How many poses there are. */
export const POSES = 10;

/** The picture as SVG, 400 x 400. Pure: the same drawing gives the same text. Throws RangeError when a name or number is none. */
export function drawPicture(drawing: Drawing): string {
  const { silhouette, color, pattern, accent, wall, pose } = drawing;
  const draw = SILHOUETTES.get(silhouette);
  if (!draw || !isDrawable(drawing)) throw new RangeError(`no such drawing: ${JSON.stringify(drawing)}`);
  const palette = paletteOf(color, accent);
  const turn = [0, -2, 2, -3.5, 3.5, 0, 1, -1, 4, -4][pose];
  const scale = [1, 0.96, 1.02, 0.93, 0.98, 0.9, 1.03, 0.95, 0.92, 1.01][pose];
  const shift = [0, 8, -8, 4, -4, 12, -12, 0, 6, -6][pose];
  const thing = place(
    draw(createPen(palette)),
    `translate(${200 + shift} 358) rotate(${turn}) scale(${scale}) translate(-200 -338)`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 400 400"><defs>${paintsOf(palette, pattern)}` +
    `<radialGradient id="wall" cx=".4" cy=".3" r=".9"><stop offset="0" stop-color="${mix(WALLS[wall], '#ffffff', 0.75)}"/>` +
    `<stop offset="1" stop-color="${WALLS[wall]}"/></radialGradient>` +
    `<radialGradient id="shadow"><stop offset="0" stop-color="#2a2622" stop-opacity=".42"/><stop offset="1" stop-color="#2a2622" stop-opacity="0"/></radialGradient></defs>` +
    `<rect width="400" height="400" fill="url(#wall)"/>` +
    `<path d="M0 336H400V400H0z" fill="${mix(WALLS[wall], '#6b6258', 0.14)}" fill-opacity=".55"/>` +
    `<ellipse cx="${206 + shift}" cy="361" rx="${150 * scale}" ry="17" fill="url(#shadow)"/>${thing}</svg>`
  );
}

function isDrawable({ color, pattern, accent, wall, pose }: Drawing): boolean {
  const isPlace = (place: number, count: number): boolean =>
    Number.isInteger(place) && place >= 0 && place < count;
  return (
    Object.hasOwn(HEX_OF_COLOR, color) &&
    Object.hasOwn(PATTERNS, pattern) &&
    isPlace(accent, ACCENTS.length) &&
    isPlace(wall, WALLS.length) &&
    isPlace(pose, POSES)
  );
}
