import type { BgNbd } from '../../../../src/analytics/reports/lifetimeValue/bgNbd';
import type { GammaGamma } from '../../../../src/analytics/reports/lifetimeValue/gammaGamma';
import type {
  PurchaseHistories,
  SpendingHistories,
} from '../../../../src/analytics/reports/lifetimeValue/purchaseHistories';
import { createRandom, type Random } from '../../../../src/math/random';

/** The fit that Fader, Hardie & Lee 2005 publish for the CDNOW sample (table 2), and Fader & Hardie 2013 for its spending. */
export const CDNOW_BUYING: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
export const CDNOW_SPENDING: GammaGamma = { p: 6.25, q: 3.74, gamma: 15.44 };

/** A gamma deviate of scale 1: Marsaglia & Tsang 2000, with the boost for shapes below 1. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d * (1 - cube + Math.log(cube)))
      return d * cube;
  }
}

/** Buyers that live as BG/NBD says, known for `weeks` less up to 12, as of the CDNOW sample; beside them what each does in the `weeksAfter`. */
export function plantBuyers(
  { r, alpha, a, b }: BgNbd,
  count: number,
  seed: number,
  weeks = 39,
  weeksAfter = 39,
): { histories: PurchaseHistories; later: number[] } {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () => {
    const rate = drawGamma(r, random) / alpha;
    const [first, second] = [drawGamma(a, random), drawGamma(b, random)];
    const leaves = first / (first + second);
    const age = weeks - 12 * random();
    const row = { repeats: 0, lastAt: 0, age, later: 0 };
    for (let at = 0; ;) {
      at += -Math.log(1 - random()) / rate;
      if (at > age + weeksAfter) break;
      if (at <= age) Object.assign(row, { repeats: row.repeats + 1, lastAt: at });
      else row.later++;
      if (random() < leaves) break;
    }
    return row;
  });
  const column = (key: 'repeats' | 'lastAt' | 'age'): Float64Array =>
    Float64Array.from(rows, (row) => row[key]);
  return {
    histories: {
      repeats: column('repeats'),
      lastAt: column('lastAt'),
      age: column('age'),
      buyers: new Float64Array(count).fill(1),
    },
    later: rows.map(({ later }) => later),
  };
}

/** Buyers that spend as Gamma-Gamma says, with 1 to 6 repeats. */
export function plantSpending({ p, q, gamma }: GammaGamma, count: number, seed: number): SpendingHistories {
  const random = createRandom(seed);
  const repeats = new Float64Array(count);
  const meanValue = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const scale = gamma / drawGamma(q, random);
    repeats[k] = 1 + Math.floor(6 * random());
    meanValue[k] = (drawGamma(p * repeats[k], random) * scale) / repeats[k];
  }
  return { repeats, meanValue };
}
