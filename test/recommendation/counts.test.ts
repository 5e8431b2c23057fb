import fc from 'fast-check';
import { createRandom, shuffle } from '../../src/math/random';
import { PAIR_POINTS, ShopCounts } from '../../src/recommendation/counts';
import { HistoryEvent } from '../../src/recommendation/history';
import { EVENT_TYPES } from '../../src/records';
import { randomTimeline } from './randomShop';

const event = fc.record({
  type: fc.constantFrom(...EVENT_TYPES),
  productIndex: fc.integer({ min: -1, max: 6 }),
  occurredAtMs: fc.integer({ min: 0, max: 4e8 }),
});
const timeline = fc.array(event, { maxLength: 40 });

function counted(...timelines: HistoryEvent[][]): ShopCounts {
  const counts = new ShopCounts();
  for (const events of timelines) counts.addTimeline(events);
  return counts;
}

const purchase = (productIndex: number): HistoryEvent => ({
  type: 'PURCHASE',
  productIndex,
  occurredAtMs: 0,
});

describe('ShopCounts', () => {
  it('counts pairs by distance, forward and backward', () => {
    const counts = counted([0, 1, 2].map(purchase));
    expect([...counts.transitions.rowCells(0)!.subarray(0, 6)]).toEqual([1, 256, 0, 2, PAIR_POINTS[2], 0]);
    expect([...counts.transitions.rowCells(2)!.subarray(0, 6)]).toEqual([0, 0, PAIR_POINTS[2], 1, 0, 256]);
    expect([counts.visitsTo(1), counts.afterSum(0), counts.beforeSum(0)]).toEqual([
      1,
      256 + PAIR_POINTS[2],
      0,
    ]);
  });

  it('is the same event by event as in one batch, to the bit', () => {
    fc.assert(
      fc.property(timeline, timeline, (one, other) => {
        const live = counted(other);
        for (let length = 1; length <= one.length; length++) {
          live.replaceTimeline(one.slice(0, length - 1), one.slice(0, length));
        }
        expect(live.hash()).toBe(counted(one, other).hash());
      }),
    );
  });

  it('takes events out of order, and any change of a timeline', () => {
    fc.assert(
      fc.property(timeline, timeline, (before, after) => {
        const counts = counted(before);
        counts.replaceTimeline(before, after);
        expect(counts.hash()).toBe(counted(after).hash());
      }),
    );
    const events = randomTimeline(createRandom(5), 9, 30);
    const live = new ShopCounts();
    let known: HistoryEvent[] = [];
    for (const late of shuffle([...events], createRandom(6))) {
      const next = [...known, late].sort((a, b) => a.occurredAtMs - b.occurredAtMs);
      live.replaceTimeline(known, next);
      known = next;
    }
    expect(live.hash()).toBe(counted(events).hash());
  });

  it('needs only the tail of a long timeline', () => {
    const events = randomTimeline(createRandom(2), 9, 200);
    const counts = counted(events.slice(0, 199));
    counts.replaceTimeline(events.slice(150, 199), events.slice(150));
    expect(counts.hash()).toBe(counted(events).hash());
  });

  it('forgets a timeline as if it never had been', () => {
    fc.assert(
      fc.property(timeline, timeline, (kept, erased) => {
        const counts = counted(kept, erased);
        counts.subtractTimeline(erased);
        expect(counts.hash()).toBe(counted(kept).hash());
      }),
    );
  });

  it('comes back from its bytes and goes on counting', () => {
    const [first, second] = [randomTimeline(createRandom(1), 9, 40), randomTimeline(createRandom(2), 12, 40)];
    const restored = ShopCounts.deserialise(counted(first).serialise());
    expect(restored.hash()).toBe(counted(first).hash());
    restored.addTimeline(second);
    expect(restored.hash()).toBe(counted(first, second).hash());
    expect([restored.afterSum(3), restored.beforeSum(3)]).toEqual([
      counted(first, second).afterSum(3),
      counted(first, second).beforeSum(3),
    ]);
  });

  it('refuses bytes of another format', () => {
    expect(() => ShopCounts.deserialise(Buffer.alloc(16))).toThrow(
      'these bytes are no counts of this version',
    );
  });
});
