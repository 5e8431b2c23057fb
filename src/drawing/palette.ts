/** The colours that a thing is drawn in; all of them `#rrggbb`. */
export interface Palette {
  readonly base: string;
  readonly light: string;
  readonly dark: string;
  /** Outlines and openings. */
  readonly deep: string;
  /** A second colour beside the thing's own: labels, soles, straps. */
  readonly accent: string;
  readonly accentDark: string;
}

/** What the colours of a shop look like. */
export const HEX_OF_COLOR: Readonly<Record<string, string>> = {
  black: '#2b2b2e',
  white: '#f3f1ec',
  grey: '#8f9397',
  clear: '#cfe3e6',
  silver: '#c3c8cd',
  red: '#c8322f',
  pink: '#eba0ae',
  orange: '#ea7a2c',
  terracotta: '#c1694a',
  yellow: '#efc23d',
  sand: '#d8c3a0',
  brown: '#7b5237',
  green: '#3f8a4f',
  olive: '#7a7a3a',
  sage: '#a5b79b',
  celadon: '#9fc9b4',
  blue: '#3c6fc4',
  navy: '#26365c',
  cobalt: '#2446a8',
  lavender: '#b3a2d6',
};

/** Materials that are drawn as they are, whatever colour the thing has. */
export const MATERIALS = {
  metal: '#b9bfc6',
  metalDark: '#7e868f',
  wood: '#b8875a',
  woodDark: '#8a6040',
  cream: '#f4ecdd',
  rubber: '#3a3b3f',
  glass: '#dcebee',
  screen: '#1f2328',
  paper: '#fbf8f2',
  flame: '#f6b73c',
} as const;

/** Makers' colours, by the number in a picture's name. */
export const ACCENTS = [
  '#e4572e',
  '#2e86ab',
  '#f2c14e',
  '#4f7a4a',
  '#8e5572',
  '#e8e2d4',
  '#33475b',
  '#d98c5f',
  '#6c9a8b',
  '#b23a48',
  '#c9b458',
  '#5f6caf',
] as const;

/** The palette of a thing in a colour of `HEX_OF_COLOR`, by a maker of `ACCENTS`. Very dark things get a lighter shade, so that their forms show. */
export function paletteOf(color: string, accent: number): Palette {
  const base = HEX_OF_COLOR[color];
  const isDark = luminance(base) < 0.2;
  return {
    base,
    light: mix(base, '#ffffff', isDark ? 0.22 : 0.4),
    dark: isDark ? mix(base, '#ffffff', 0.12) : mix(base, '#000000', 0.24),
    deep: mix(base, '#000000', 0.55),
    accent: ACCENTS[accent],
    accentDark: mix(ACCENTS[accent], '#000000', 0.3),
  };
}

/** `share` of `other` mixed into `color`, 0 to 1. */
export function mix(color: string, other: string, share: number): string {
  const [from, to] = [channels(color), channels(other)];
  const mixed = from.map((value, index) => Math.round(value + (to[index] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

/** 0 for black to 1 for white. */
function luminance(color: string): number {
  const [red, green, blue] = channels(color);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
