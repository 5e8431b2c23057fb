import { MATERIALS, type Palette } from './palette';

/** Draws one thing; what its methods return is SVG. The sheet is 400 x 400, the ground lies at 340. */
export interface Pen extends Palette {
  readonly material: typeof MATERIALS;
  /** The thing's own surface: its colour and pattern, with light from the left. */
  main(path: string): string;
  /** Another surface of one colour, lit as the main one. */
  part(path: string, color: string): string;
  /** A surface without light and shade. */
  flat(path: string, color: string, opacity?: number): string;
  /** A line with round ends. */
  line(path: string, color: string, width: number, opacity?: number): string;
}

/** A way to draw a kind of things. */
export type Silhouette = (pen: Pen) => string;

/** A pen in `palette`. It counts on the paints `body` and `light` of the sheet. */
export function createPen(palette: Palette): Pen {
  const fill = (path: string, paint: string, rest = ''): string =>
    `<path d="${path}" fill="${paint}"${rest}/>`;
  return {
    ...palette,
    material: MATERIALS,
    main: (path) => fill(path, 'url(#body)') + fill(path, 'url(#light)'),
    part: (path, color) => fill(path, color) + fill(path, 'url(#light)'),
    flat: (path, color, opacity = 1) => fill(path, color, opacity < 1 ? ` fill-opacity="${opacity}"` : ''),
    line: (path, color, width, opacity = 1) =>
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"` +
      `${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`,
  };
}

/** Path of an ellipse. */
export function oval(x: number, y: number, rx: number, ry = rx): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

/** Path of a box with round corners. */
export function box(x: number, y: number, width: number, height: number, r = 0): string {
  const round = Math.min(r, width / 2, height / 2);
  const corner = (dx: number, dy: number): string => `a${round} ${round} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + round} ${y}h${width - 2 * round}${corner(round, round)}v${height - 2 * round}${corner(-round, round)}` +
    `h${2 * round - width}${corner(-round, -round)}v${2 * round - height}${corner(round, -round)}z`
  );
}

/** Path of a shape that is wider at one end than at the other, upright, symmetric about `x`. */
export function taper(
  x: number,
  top: number,
  bottom: number,
  topHalf: number,
  bottomHalf: number,
  r = 8,
): string {
  return (
    `M${x - topHalf} ${top}H${x + topHalf}L${x + bottomHalf} ${bottom - r}Q${x + bottomHalf} ${bottom} ${x + bottomHalf - r} ${bottom}` +
    `H${x - bottomHalf + r}Q${x - bottomHalf} ${bottom} ${x - bottomHalf} ${bottom - r}z`
  );
}

/** `draw` for every number from 0 to `count - 1`, put together. */
export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** `content` moved, turned by degrees about a point, or scaled about it. */
export function place(content: string, transform: string): string {
  return `<g transform="${transform}">${content}</g>`;
}
