/** A series that is watched. */
export type AnomalyMeasure =
  'USERS' | 'SESSIONS' | 'VIEWS' | 'CARTS' | 'ORDERS' | 'REVENUE' | 'CONVERSION' | 'AVERAGE_ORDER_VALUE';

/** What is counted of a day, or of a part of it. */
export interface DayCounts {
  readonly users: number;
  readonly sessions: number;
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
  readonly revenue: number;
  /** Visits with a purchase. */
  readonly buyingSessions: number;
}

export type DayCount = keyof DayCounts;

/** Every count, in the order of the statements. */
export const DAY_COUNTS: readonly DayCount[] = [
  'users',
  'sessions',
  'views',
  'carts',
  'orders',
  'revenue',
  'buyingSessions',
];

/** A measure as a count, or as one count by another. */
export interface MeasureParts {
  readonly count: DayCount;
  readonly per: DayCount | null;
}

/** What the measures are made of. */
export const MEASURES: Readonly<Record<AnomalyMeasure, MeasureParts>> = {
  USERS: { count: 'users', per: null },
  SESSIONS: { count: 'sessions', per: null },
  VIEWS: { count: 'views', per: null },
  CARTS: { count: 'carts', per: null },
  ORDERS: { count: 'orders', per: null },
  REVENUE: { count: 'revenue', per: null },
  CONVERSION: { count: 'buyingSessions', per: 'sessions' },
  AVERAGE_ORDER_VALUE: { count: 'revenue', per: 'orders' },
};

/** A day with what its noise is told by. */
export interface CountedDay extends DayCounts {
  /** Sum of the squared values of the orders of the day. */
  readonly squaredOrderValues: number;
}

/** The measure of a day; NaN where there is nothing to divide by. */
export function valueOf(measure: AnomalyMeasure, day: DayCounts): number {
  const { count, per } = MEASURES[measure];
  return per === null ? day[count] : day[per] === 0 ? NaN : day[count] / day[per];
}

/**
 * The least deviation of a measure, by chance alone: shoppers, visits and orders come at random (a Poisson process), orders of the size that those
 * of the past had, and each visit buys with the same chance.
 * @param past the days before, for the size of orders
 * @param day the day that is judged, for the number of its visits or orders
 */
export function noiseOf(
  measure: AnomalyMeasure,
  past: readonly CountedDay[],
  day: DayCounts,
): (expected: number) => number {
  const sum = (of: (one: CountedDay) => number): number => past.reduce((total, one) => total + of(one), 0);
  const [orders, revenue, squares] = [
    sum((one) => one.orders),
    sum((one) => one.revenue),
    sum((one) => one.squaredOrderValues),
  ];
  if (measure === 'REVENUE') return (expected) => Math.sqrt(revenue > 0 ? (expected * squares) / revenue : 1);
  if (measure === 'CONVERSION')
    return (expected) =>
      Math.sqrt((expected * (1 - Math.min(1, expected)) + 1 / day.sessions) / day.sessions);
  if (measure === 'AVERAGE_ORDER_VALUE') {
    const variance = orders > 0 ? Math.max(0, squares / orders - (revenue / orders) ** 2) : 0;
    return () => Math.sqrt(variance / day.orders);
  }
  return (expected) => Math.sqrt(expected + 1);
}
