import { createRandom } from '../../../src/math/random';
import type { HistoryEvent } from '../../../src/recommendation/history';
import { MIN_BUYERS, RepeatIntervals } from '../../../src/recommendation/steering/repeatIntervals';
import { dueness } from '../../../src/recommendation/steering/repeat';
import { generateDemoShop } from '../../../src/cli/demo/generateDemoShop';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 15, 12);
const bought = (productIndex: number, ...days: number[]): HistoryEvent[] =>
  days.map((day) => ({ type: 'PURCHASE', productIndex, occurredAtMs: day * DAY_MS }));

/** Ten shoppers who come back after 6 to 15 days, and ten who bought once. */
const tea = Array.from({ length: 10 }, (_, k) => bought(0, 0, 6 + k));
const once = Array.from({ length: 10 }, (_, k) => bought(k % 2, 3));
const learn = (timelines: HistoryEvent[][]): RepeatIntervals => {
  const repeats = new RepeatIntervals();
  repeats.setCategories(0, ['tea', 'food']);
  repeats.setCategories(1, ['tea']);
  repeats.setCategories(2, ['rare', 'food']);
  for (const timeline of timelines) repeats.replaceTimeline([], timeline);
  return repeats;
};

describe('the usual interval', () => {
  it('is the median of the category, for its products that were never bought twice too', () => {
    const repeats = learn([...tea, ...once]);
    expect([0, 1, 2].map((at) => repeats.daysOf(at))).toEqual([10.5, 10.5, null]);
    repeats.replaceTimeline([], bought(0, 0, 9, 100));
    expect(repeats.daysOfCategory('tea')).toBe(10.5);
    repeats.replaceTimeline([], bought(1, 0, 40));
    expect(repeats.daysOfCategory('tea')).toBe(11);
  });

  it('needs ten intervals, twenty buyers, and a tenth that came back', () => {
    expect(learn([...tea.slice(1), ...once, ...once]).daysOf(0)).toBeNull();
    expect(learn([...tea, ...once.slice(1)]).daysOf(0)).toBeNull();
    const many = Array.from({ length: 91 }, () => bought(1, 0));
    expect(learn([...tea, ...many]).daysOf(0)).toBeNull();
    expect(learn([...tea, ...many.slice(1)]).daysOf(0)).toBe(10.5);
  });

  it('is that of the category above where too few bought, but not where enough did and did not come back', () => {
    const repeats = learn([...tea, ...Array.from({ length: 11 }, () => bought(0, 1))]);
    expect(repeats.daysOf(2)).toBe(10.5);
    for (let k = 0; k < MIN_BUYERS; k++) repeats.replaceTimeline([], bought(2, 0));
    expect(repeats.daysOf(2)).toBeNull();
  });

  it('takes purchases of half a day for one, and looks at purchases alone', () => {
    const twice = tea.map((events) => [
      ...events.slice(0, 1),
      { ...events[0], occurredAtMs: DAY_MS / 2 - 1 },
      { type: 'VIEW' as const, productIndex: 0, occurredAtMs: DAY_MS * 2 },
      ...events.slice(1),
    ]);
    expect(learn([...twice, ...once]).daysOf(0)).toBe(10.5);
  });

  it('is the same after timelines came and went and products moved as if it had been learned at once', () => {
    const random = createRandom(7);
    const timelines = Array.from({ length: 60 }, () =>
      bought(
        Math.floor(random() * 3),
        ...Array.from({ length: 1 + Math.floor(random() * 4) }, (_, k) => k * (5 + random() * 9)),
      ),
    );
    const repeats = learn(timelines.slice(0, 40));
    for (const timeline of timelines.slice(20, 40)) repeats.replaceTimeline(timeline, timeline.slice(0, -1));
    repeats.setCategories(0, ['rare']);
    for (const timeline of timelines.slice(20, 40)) repeats.replaceTimeline(timeline.slice(0, -1), timeline);
    for (const timeline of timelines.slice(40)) repeats.replaceTimeline([], timeline);
    repeats.setCategories(0, ['tea', 'food']);
    const fresh = learn(timelines);
    for (const at of [0, 1, 2]) expect(repeats.daysOf(at)).toBe(fresh.daysOf(at));
    for (const id of ['tea', 'food', 'rare'])
      expect(repeats.daysOfCategory(id)).toBe(fresh.daysOfCategory(id));
    expect(fresh.daysOf(0)).not.toBeNull();
  });

  it('of the demo shop is the planted one within a twentieth, and nothing else is used up', () => {
    const { products, events, planted } = generateDemoShop({ seed: 1, nowMs: NOW_MS });
    const indexById = new Map(products.map(({ id }, at) => [id, at]));
    const repeats = new RepeatIntervals();
    products.forEach(({ categories }, at) => repeats.setCategories(at, categories!));
    const timelines = new Map<string, HistoryEvent[]>();
    for (const { userId, sessionId, type, productId, occurredAt } of events) {
      const key = userId ?? `guest ${sessionId}`;
      const event = {
        type,
        productIndex: productId ? indexById.get(productId)! : -1,
        occurredAtMs: occurredAt.getTime(),
      };
      timelines.set(key, [...(timelines.get(key) ?? []), event]);
    }
    for (const timeline of timelines.values()) repeats.replaceTimeline([], timeline);
    products.forEach(({ categories }, at) => {
      const days = planted.rebuyDaysByCategoryId[categories![0]];
      const found = repeats.daysOf(at);
      if (days === undefined) expect(found).toBeNull();
      else expect(Math.abs(found! - days) / days).toBeLessThan(0.05);
    });
  });
});

describe('dueness', () => {
  it('begins after half an interval, is 1 at its end, and halves with every further one', () => {
    expect([0, 0.5, 0.625, 0.75, 1, 2, 3].map(dueness)).toEqual([0, 0, 0.25, 0.5, 1, 0.5, 0.25]);
  });
});
