import { queryKey } from './queryToken';
import type { Suggester } from './suggest/suggester';

/** One way in which a query was written. */
interface Spelling {
  readonly key: string;
  /** As it is shown: lower case, single spaces. */
  readonly text: string;
  /** How often it was searched for and found something. */
  count: number;
}

/** Longest query that is worth suggesting, in UTF-16 units. */
const MAX_SUGGESTED_LENGTH = 80;

/**
 * Searches that found something, by the numbers of their events, told to the suggester. What is suggested depends on what is counted alone, not on
 * the order in which it came and went: of several spellings of a query the most frequent is shown.
 */
export class PastQueries {
  private readonly spellingBySeq = new Map<number, Spelling>();
  private readonly spellingsByKey = new Map<string, Map<string, Spelling>>();

  constructor(private readonly suggester: Pick<Suggester, 'put'>) {}

  /** Counts a search once. */
  add(seq: number, query: string): void {
    const key = queryKey(query);
    if (this.spellingBySeq.has(seq) || key === '' || key.length > MAX_SUGGESTED_LENGTH) return;
    const spelling = this.spellingOf(key, query.trim().replace(/\s+/g, ' ').toLowerCase());
    spelling.count++;
    this.spellingBySeq.set(seq, spelling);
    this.tell(key);
  }

  /** Counts a search out; one that is not counted changes nothing. */
  remove(seq: number): void {
    const spelling = this.spellingBySeq.get(seq);
    if (!spelling) return;
    this.spellingBySeq.delete(seq);
    if (--spelling.count === 0) this.spellingsByKey.get(spelling.key)?.delete(spelling.text);
    this.tell(spelling.key);
  }

  private spellingOf(key: string, text: string): Spelling {
    let spellings = this.spellingsByKey.get(key);
    if (!spellings) this.spellingsByKey.set(key, (spellings = new Map()));
    let spelling = spellings.get(text);
    if (!spelling) spellings.set(text, (spelling = { key, text, count: 0 }));
    return spelling;
  }

  private tell(key: string): void {
    const spellings = [...(this.spellingsByKey.get(key)?.values() ?? [])];
    if (spellings.length === 0) this.spellingsByKey.delete(key);
    const isUsual = (a: Spelling, b: Spelling): boolean =>
      a.count > b.count || (a.count === b.count && a.text < b.text);
    const usual = spellings.reduce((best, one) => (isUsual(one, best) ? one : best), spellings[0]);
    const count = spellings.reduce((sum, one) => sum + one.count, 0);
    this.suggester.put({ kind: 'QUERY', key, text: usual?.text ?? key, count });
  }
}
