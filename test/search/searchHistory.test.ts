import { ClickCounts } from '../../src/search/clicks';
import { PastQueries } from '../../src/search/pastQueries';
import { Ratings } from '../../src/search/ratings';
import { SearchHistory } from '../../src/search/searchHistory';
import { Suggester, type SuggestionEntry } from '../../src/search/suggest/suggester';

const DAY_ZERO = Date.UTC(2026, 0, 1);

describe('clicks', () => {
  const aClick = (productId: string, type = 'CLICK', occurredAtMs = DAY_ZERO) => ({
    queryKey: 'lamp',
    productId,
    type,
    occurredAtMs,
  });

  it('count once by their events, and halve in 30 days', () => {
    const clicks = new ClickCounts();
    clicks.add(1, aClick('a'));
    clicks.add(1, aClick('a'));
    clicks.add(2, aClick('a', 'PURCHASE'));
    expect(clicks.count('lamp', 'a', DAY_ZERO)).toBe(5);
    expect(clicks.count('lamp', 'a', DAY_ZERO + 30 * 86_400_000)).toBe(2.5);
    expect(clicks.signalsOf('lamp', DAY_ZERO)?.valuesOf(['a'])).toEqual([
      [{ signal: 'clicks', value: 5 / 8 }],
    ]);
  });

  it('leave nothing behind when they are counted out', () => {
    const clicks = new ClickCounts();
    clicks.add(1, aClick('a', 'VIEW', DAY_ZERO - 12_345_678_901));
    const alone = clicks.count('lamp', 'a', DAY_ZERO);
    for (let seq = 2; seq < 9; seq++) clicks.add(seq, aClick('a', 'CLICK', DAY_ZERO + seq * 1_234_567));
    for (let seq = 2; seq < 9; seq++) clicks.remove(seq);
    expect(clicks.count('lamp', 'a', DAY_ZERO)).toBe(alone);
    clicks.remove(1);
    clicks.remove(1);
    expect(clicks.signalsOf('lamp', DAY_ZERO)).toBeNull();
  });
});

describe('ratings', () => {
  it('are drawn to the mean of all, and leave nothing behind', () => {
    const ratings = new Ratings();
    ratings.add(1, 'a', 5);
    ratings.add(2, 'b', 2);
    ratings.add(2, 'b', 2);
    expect(ratings.meanOf('a')).toBe((5 + 5 * 3.5) / 6);
    ratings.add(3, 'c', 4.7);
    ratings.add(4, 'c', 1e308);
    ratings.remove(3);
    ratings.remove(4);
    expect(ratings.meanOf('a')).toBe((5 + 5 * 3.5) / 6);
    expect(ratings.meanOf('c')).toBeNull();
  });
});

describe('past queries', () => {
  it('show the most frequent spelling of what is counted, in whatever order it came', () => {
    const told: SuggestionEntry[] = [];
    const queries = new PastQueries({ put: (entry) => told.push(entry) });
    queries.add(1, ' Café  au lait');
    queries.add(2, 'cafe au lait');
    queries.add(2, 'cafe au lait');
    queries.add(3, 'CAFÉ au lait');
    expect(told.at(-1)).toEqual({ kind: 'QUERY', key: 'cafe au lait', text: 'café au lait', count: 3 });
    queries.remove(1);
    queries.remove(3);
    queries.remove(3);
    expect(told.at(-1)).toEqual({ kind: 'QUERY', key: 'cafe au lait', text: 'cafe au lait', count: 1 });
    queries.remove(2);
    expect(told.at(-1)).toMatchObject({ key: 'cafe au lait', count: 0 });
  });
});

describe('events that are gone', () => {
  it('are counted out without reading or searching again', async () => {
    const rows = [1, 2, 3].map((seq) => ({ seq, type: 'SEARCH', value: null, query: 'lamp', queryId: null }));
    const query = jest.fn().mockResolvedValue(rows);
    const findsAny = jest.fn().mockReturnValue(true);
    const suggester = new Suggester();
    const put = jest.spyOn(suggester, 'put');
    const history = new SearchHistory({ query } as never, suggester, findsAny);
    await history.load({ eventSeq: 3, givenEventSeqs: [] });
    expect(findsAny).toHaveBeenCalledTimes(1);
    await history.applyChanges([
      { seq: 1, kind: 'erased', subjectId: '2-3,7' },
      { seq: 2, kind: 'forgotten', subjectId: '2' },
      { seq: 3, kind: 'product', subjectId: '1' },
    ]);
    expect(put).toHaveBeenLastCalledWith({ kind: 'QUERY', key: 'lamp', text: 'lamp', count: 1 });
    expect([query.mock.calls.length, findsAny.mock.calls.length, put.mock.calls.length]).toEqual([1, 1, 5]);
  });
});
