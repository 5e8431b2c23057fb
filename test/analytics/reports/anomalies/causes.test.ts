import { findCauses, type SegmentDay } from '../../../../src/analytics/reports/anomalies/causes';
import { DAY_COUNTS, type DayCounts } from '../../../../src/analytics/reports/anomalies/measures';

function counts(fields: Partial<DayCounts>): DayCounts {
  return {
    ...(Object.fromEntries(DAY_COUNTS.map((count) => [count, 0])) as unknown as DayCounts),
    ...fields,
  };
}

function segment(value: string, actual: Partial<DayCounts>, expected: Partial<DayCounts>): SegmentDay {
  return { value, actual: counts(actual), expected: counts(expected) };
}

describe('findCauses', () => {
  it('names the part that changed, not the largest', () => {
    const day = counts({ views: 1500 });
    const causes = findCauses({ measure: 'VIEWS', value: 1500, expected: 1000, day }, [
      segment('large', { views: 860 }, { views: 800 }),
      segment('small', { views: 600 }, { views: 150 }),
      segment('tiny', { views: 40 }, { views: 50 }),
    ]);
    expect(causes).toEqual([
      {
        value: 'small',
        actual: 600,
        expected: 150,
        share: 0.9,
        surprise: expect.closeTo((0.15 * Math.log(0.3 / 0.55) + 0.4 * Math.log(0.8 / 0.55)) / 2, 10),
      },
      { value: 'large', actual: 860, expected: 800, share: 0.12, surprise: expect.closeTo(0.0094, 4) },
    ]);
  });

  it('is surprised by nothing when everything fell alike', () => {
    const day = counts({ orders: 50 });
    const causes = findCauses({ measure: 'ORDERS', value: 50, expected: 100, day }, [
      segment('a', { orders: 40 }, { orders: 80 }),
      segment('b', { orders: 10 }, { orders: 20 }),
    ]);
    expect(causes.map(({ value, share, surprise }) => [value, share, surprise])).toEqual([
      ['a', 0.8, 0],
      ['b', 0.2, 0],
    ]);
  });

  it('explains a rate by who bought less often than usual', () => {
    const day = counts({ sessions: 1000, buyingSessions: 20 });
    const causes = findCauses({ measure: 'CONVERSION', value: 0.02, expected: 0.05, day }, [
      segment('broken', { sessions: 500, buyingSessions: 0 }, { sessions: 600, buyingSessions: 30 }),
      segment('usual', { sessions: 500, buyingSessions: 20 }, { sessions: 400, buyingSessions: 16 }),
    ]);
    expect(causes).toEqual([
      {
        value: 'broken',
        actual: 0,
        expected: 0.05,
        share: expect.closeTo(25 / 30, 10),
        surprise: expect.any(Number),
      },
    ]);
  });

  it('takes a part that nobody saw before for its whole deviation', () => {
    const day = counts({ views: 300 });
    const [cause] = findCauses({ measure: 'VIEWS', value: 300, expected: 100, day }, [
      segment('new', { views: 200 }, {}),
    ]);
    expect(cause).toMatchObject({ value: 'new', actual: 200, expected: 0, share: 1 });
    expect(cause.surprise).toBeCloseTo(((2 / 3) * Math.LN2) / 2, 10);
  });
});
