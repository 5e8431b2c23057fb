/** How much an event says of what is going on: a purchase is rarer and dearer than a look. */
export const EVENT_WEIGHTS: Readonly<Record<string, number>> = {
  VIEW: 1,
  CLICK: 1,
  LIKE: 2,
  ADD_TO_CART: 3,
  PURCHASE: 5,
};

/** The window is looked at in so many slices: within one, events weigh the same. */
const SLICES = 8;
/** The weight of a slice by its place, the newest first: halved over half of the window. */
const SLICE_WEIGHTS = Array.from({ length: SLICES }, (_, slice) => 2 ** (-(2 * slice + 1) / SLICES));
const MEAN_WEIGHT = SLICE_WEIGHTS.reduce((sum, weight) => sum + weight, 0) / SLICES;
/** So many windows before the window tell what is usual. */
export const PAST_WINDOWS = 4;
/** So much of what is usual, and as much as that going on, is added to every product: with less, nothing is a trend. */
const PRIOR = 10;

/** What happened to a product: the columns of `heatColumns`. */
export interface Heat {
  readonly productId: string;
  /** Weighted events of the window, the newer the more. */
  readonly heat: number;
  /** Weighted events of the windows before it. */
  readonly pastHeat: number;
  /** Events of the window. */
  readonly events: number;
  /** Events of the window before it. */
  readonly eventsBefore: number;
}

/** A product with how much more was going on around it than is usual for it. */
export interface Trend {
  readonly productId: string;
  /** How many times as much as expected; 1 is as usual. */
  readonly score: number;
  /** Weighted events of the window, the newer the more. */
  readonly heat: number;
  /** What was to be expected of `heat`. */
  readonly expected: number;
  readonly events: number;
  readonly eventsBefore: number;
}

/**
 * SQL of the columns of `Heat` but for the product, over events from `pastStartMs` to `untilMs`, in the SQL that SQLite, MySQL and DuckDB
 * have in common. Times are whole numbers and written out.
 */
export function heatColumns(untilMs: number, windowMs: number): string {
  const start = (windows: number): number => Math.round(untilMs - windows * windowMs);
  const weight = `CASE type ${Object.entries(EVENT_WEIGHTS)
    .map(([type, value]) => `WHEN '${type}' THEN ${value}`)
    .join(' ')} ELSE 0 END`;
  const slices = SLICE_WEIGHTS.map(
    (value, slice) => `WHEN occurredAt >= ${start((slice + 1) / SLICES)} THEN ${value}`,
  );
  return `SUM(${weight} * CASE ${slices.join(' ')} ELSE 0 END) AS heat,
    SUM(CASE WHEN occurredAt < ${start(1)} THEN ${weight} ELSE 0 END) AS pastHeat,
    SUM(CASE WHEN occurredAt >= ${start(1)} THEN 1 ELSE 0 END) AS events,
    SUM(CASE WHEN occurredAt >= ${start(2)} AND occurredAt < ${start(1)} THEN 1 ELSE 0 END) AS eventsBefore`;
}

/** Where the past of a window begins. */
export function pastStartMs(untilMs: number, windowMs: number): number {
  return Math.round(untilMs - (1 + PAST_WINDOWS) * windowMs);
}

/** SQL of the types of event that count. */
export const COUNTED_TYPES = `(${Object.keys(EVENT_WEIGHTS)
  .map((type) => `'${type}'`)
  .join(', ')})`;

/**
 * The products with something going on, those that are most above their own expectation first, ties by id.
 *
 * What is expected of a product is its mean in four windows before, times what the whole shop has to its own mean of them, so that a busy season
 * is no trend. The score is (heat + 10) / (expected + 10): the mean of the ratio of the two, a gamma-Poisson rate with a gamma prior of mean 1, so that
 * few events say little (DuMouchel 1999, "Bayesian data mining in large frequency tables", section 2, with a fixed prior of strength 10).
 */
export function rankTrends(rows: readonly Heat[]): Trend[] {
  const usualOf = ({ pastHeat }: Heat): number => (pastHeat / PAST_WINDOWS) * MEAN_WEIGHT;
  const sum = (of: (row: Heat) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const usual = sum(usualOf);
  const season = usual > 0 ? sum(({ heat }) => heat) / usual : 0;
  return rows
    .filter(({ events }) => events > 0)
    .map((row) => {
      const { productId, heat, events, eventsBefore } = row;
      const expected = usualOf(row) * season;
      return { productId, score: (heat + PRIOR) / (expected + PRIOR), heat, expected, events, eventsBefore };
    })
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1));
}
