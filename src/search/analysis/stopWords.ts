/** English words and Chinese particles that say nothing about a product. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been being but by can could did do does doing for from had has have having he her hers him his how i if in into is ' +
    'it its me my no nor not of on or our ours she should so some such than that the their theirs them then there these they this those to ' +
    'too very was we were what when where which while who whom why will with would you your yours ' +
    '的 了 和 与 及 或 是 在 之 也 都 而 吗 呢 吧 啊'
  ).split(' '),
);

/** Whether a term is kept out of scoring. It still counts in a phrase, and in a query that has nothing else. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term);
}
