/** An event as trends see it. */
export interface PlainHeat {
  product: string;
  type: string;
  /** How long before the end of the window it was, in windows. */
  age: number;
}

const WEIGHTS: Record<string, number> = { VIEW: 1, CLICK: 1, LIKE: 2, ADD_TO_CART: 3, PURCHASE: 5 };

/** Every product with something going on, worked out event by event, most above expectation first. Where two eighths meet, an event belongs to the newer. */
export function referenceTrends(events: readonly PlainHeat[]): {
  productId: string;
  score: number;
  events: number;
  eventsBefore: number;
}[] {
  const heatOf = (some: readonly PlainHeat[]): number =>
    some.reduce((sum, { type, age }) => {
      // The middle of its eighth of the window, in half windows.
      const middle = (Math.max(0, Math.ceil(age * 8) - 1) + 0.5) / 4;
      return sum + WEIGHTS[type] * 0.5 ** middle;
    }, 0);
  const weighOf = (some: readonly PlainHeat[]): number =>
    some.reduce((sum, { type }) => sum + WEIGHTS[type], 0);
  const meanWeight = [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => sum + 0.5 ** ((k + 0.5) / 4), 0) / 8;
  const counted = events.filter(({ type, age }) => WEIGHTS[type] && age >= 0 && age <= 5);
  const now = counted.filter(({ age }) => age <= 1);
  const past = counted.filter(({ age }) => age > 1);
  const usual = (weighOf(past) / 4) * meanWeight;
  const season = usual > 0 ? heatOf(now) / usual : 0;
  return [...new Set(now.map(({ product }) => product))]
    .map((productId) => {
      const own = (some: readonly PlainHeat[]): PlainHeat[] =>
        some.filter(({ product }) => product === productId);
      const expected = (weighOf(own(past)) / 4) * meanWeight * season;
      return {
        productId,
        score: (heatOf(own(now)) + 10) / (expected + 10),
        events: own(now).length,
        eventsBefore: own(past).filter(({ age }) => age <= 2).length,
      };
    })
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1));
}
