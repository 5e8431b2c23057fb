import type { Pixels } from '../decodePicture';

/** The share of the middle that may be brighter than white. */
const CLIPPED_SHARE = 0.01;
/** A picture whose brightest parts are darker than this is brightened no further: it would show noise. */
const DARKEST_WHITE = 48;

/**
 * The picture as if it had been lit well: scaled so that the brightest hundredth of its middle is white. A darkened picture gives what the
 * original gives. Looks at the ellipse within the frame only, so that corners filled in by turning a picture do not count as light.
 */
export function evenLight(pixels: Pixels): Pixels {
  const white = Math.max(DARKEST_WHITE, brightest(pixels));
  if (white === 255) return pixels;
  const scaled = Uint8Array.from({ length: 256 }, (_, byte) =>
    Math.min(255, Math.round((byte * 255) / white)),
  );
  return { ...pixels, rgb: pixels.rgb.map((byte) => scaled[byte]) };
}

function brightest({ width, height, rgb }: Pixels): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = 0; y < height; y++) {
    const dy = (2 * y + 1) / height - 1;
    const reach = Math.sqrt(1 - dy * dy) * 0.5 * width;
    const from = Math.max(0, Math.ceil(width / 2 - reach - 0.5));
    const to = Math.min(width - 1, Math.floor(width / 2 + reach - 0.5));
    for (let at = (y * width + from) * 3; at <= (y * width + to) * 3; at += 3, total++) {
      counts[Math.max(rgb[at], rgb[at + 1], rgb[at + 2])]++;
    }
  }
  let brighter = 0;
  for (let level = 255; level > 0; level--) {
    brighter += counts[level];
    if (brighter > total * CLIPPED_SHARE) return level;
  }
  return total === 0 ? 255 : 1;
}
