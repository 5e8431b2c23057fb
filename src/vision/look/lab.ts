/** Linear light of every byte of sRGB (IEC 61966-2-1), 0 to 1. */
const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92;
});

/** CIE 1976 L*a*b* of an sRGB colour under D65: lightness 0 to 100, then green to red and blue to yellow, about -100 to 100. */
export function toLab(red: number, green: number, blue: number): [lightness: number, a: number, b: number] {
  const [r, g, b] = [LINEAR[red], LINEAR[green], LINEAR[blue]];
  const x = stretched((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = stretched(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = stretched((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function stretched(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}
