import { mix, type Palette } from './palette';

/** Draws what repeats on a surface, as SVG in a tile of `size` x `size` over the thing's own colour. */
interface Pattern {
  readonly size: number;
  readonly turn: number;
  readonly marks: (palette: Palette) => string;
}

const NONE: Pattern = { size: 40, turn: 0, marks: () => '' };

/** What surfaces carry, by name. */
export const PATTERNS = {
  plain: NONE,
  stripes: {
    size: 44,
    turn: 0,
    marks: ({ accent }) => `<rect width="44" height="15" fill="${accent}"/>`,
  },
  chevrons: {
    size: 56,
    turn: 0,
    marks: ({ accent, dark }) =>
      `<path d="M0 34L28 14L56 34" fill="none" stroke="${accent}" stroke-width="7"/><path d="M0 50L28 30L56 50" fill="none" stroke="${dark}" stroke-width="4"/>`,
  },
  dots: {
    size: 40,
    turn: 20,
    marks: ({ accent }) =>
      `<circle cx="12" cy="12" r="6" fill="${accent}"/><circle cx="32" cy="32" r="6" fill="${accent}"/>`,
  },
  speckles: {
    size: 70,
    turn: 0,
    marks: ({ deep }) =>
      [
        [8, 12, 2],
        [30, 6, 1.4],
        [52, 20, 2.4],
        [18, 34, 1.6],
        [40, 44, 2],
        [62, 52, 1.4],
        [10, 58, 2.2],
        [34, 64, 1.2],
        [58, 38, 1],
        [24, 20, 1],
      ]
        .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${deep}" fill-opacity=".7"/>`)
        .join(''),
  },
  checks: {
    size: 52,
    turn: 0,
    marks: ({ accent, dark }) =>
      `<path d="M0 13H52M13 0V52" stroke="${accent}" stroke-width="9" stroke-opacity=".55"/><path d="M0 39H52M39 0V52" stroke="${dark}" stroke-width="4"/>`,
  },
  grain: {
    size: 80,
    turn: 4,
    marks: ({ dark, light }) =>
      `<path d="M0 12Q20 4 40 12T80 12M0 38Q20 46 40 38T80 38M0 64Q20 58 40 64T80 64" fill="none" stroke="${dark}" stroke-width="3"/>` +
      `<path d="M0 25Q20 30 40 25T80 25M0 52Q20 47 40 52T80 52" fill="none" stroke="${light}" stroke-width="2" stroke-opacity=".6"/>`,
  },
  knit: {
    size: 22,
    turn: 0,
    marks: ({ dark, light }) =>
      `<path d="M1 3L11 13L21 3" fill="none" stroke="${dark}" stroke-width="3.4"/><path d="M1 14L11 24L21 14" fill="none" stroke="${light}" stroke-width="2" stroke-opacity=".7"/>`,
  },
  cables: {
    size: 60,
    turn: 0,
    marks: ({ dark, light }) =>
      `<path d="M14 0Q46 15 14 30T14 60M46 0Q14 15 46 30T46 60" fill="none" stroke="${dark}" stroke-width="7"/><path d="M0 0V60M60 0V60" stroke="${light}" stroke-width="4"/>`,
  },
  brushed: {
    size: 60,
    turn: 0,
    marks: ({ light }) =>
      `<path d="M8 0V60M15 0V60M40 0V60" stroke="${light}" stroke-width="4" stroke-opacity=".55"/>`,
  },
  ridges: {
    size: 24,
    turn: 0,
    marks: ({ dark }) => `<path d="M0 12H24" stroke="${dark}" stroke-width="5" stroke-opacity=".8"/>`,
  },
  crackle: {
    size: 90,
    turn: 12,
    marks: ({ dark }) =>
      `<path d="M0 20L24 34L40 10L66 30L90 20M24 34L20 64L0 78M20 64L48 90M66 30L72 60L48 90M72 60L90 74M40 10L38 0" fill="none" stroke="${dark}" stroke-width="2"/>`,
  },
  brush: {
    size: 96,
    turn: 0,
    marks: ({ accent }) =>
      `<path d="M20 70C30 40 50 30 70 26M44 42C40 28 46 18 56 14M56 32C66 36 74 46 74 56" fill="none" stroke="${accent}" stroke-width="6" stroke-linecap="round"/><circle cx="74" cy="24" r="6" fill="${accent}"/>`,
  },
  mesh: {
    size: 14,
    turn: 45,
    marks: ({ dark }) => `<circle cx="7" cy="7" r="2.6" fill="${dark}"/>`,
  },
  weave: {
    size: 16,
    turn: 0,
    marks: ({ dark, light }) =>
      `<path d="M0 4H8M8 12H16" stroke="${dark}" stroke-width="3" stroke-opacity=".7"/><path d="M4 8V16M12 0V8" stroke="${light}" stroke-width="2" stroke-opacity=".5"/>`,
  },
} as const satisfies Record<string, Pattern>;

/** Name of a pattern. */
export type PatternName = keyof typeof PATTERNS;

/** The paints `body` (colour and pattern) and `light` (from the left, dark at the right) of a sheet, as SVG definitions. */
export function paintsOf(palette: Palette, name: PatternName): string {
  const { size, turn, marks }: Pattern = PATTERNS[name];
  return (
    `<pattern id="body" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">` +
    `<rect width="${size}" height="${size}" fill="${palette.base}"/>${marks(palette)}</pattern>` +
    `<linearGradient id="light" x1="0" y1="0" x2="1" y2=".35"><stop offset="0" stop-color="#fff" stop-opacity=".2"/>` +
    `<stop offset=".28" stop-color="#fff" stop-opacity=".26"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/>` +
    `<stop offset="1" stop-color="${mix(palette.deep, '#000000', 0.3)}" stop-opacity=".38"/></linearGradient>`
  );
}
