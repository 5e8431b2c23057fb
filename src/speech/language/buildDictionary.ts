/** Ways to say a word, the usual one first: phonemes with spaces between; none when nobody can tell. */
export type Say = (word: string) => readonly string[];

/** Lines of a dictionary at most: what fits into the engine's memory beside its language model. */
const MAX_LINES = 30_000;

/**
 * A pronunciation dictionary in the engine's format, of the first words that fit. Words without a pronunciation are left out.
 *
 * @param words in the order of their worth; repeated ones count once
 */
export function buildDictionary(words: Iterable<string>, say: Say, maxLines = MAX_LINES): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const word of words) {
    if (seen.has(word) || !isWord(word)) continue;
    seen.add(word);
    const ways = say(word);
    if (lines.length + ways.length > maxLines) break;
    ways.forEach((way, at) => lines.push(`${word}${at === 0 ? '' : `(${at + 1})`} ${way}`));
  }
  return lines.join('\n') + '\n';
}

/** Whether the engine can take it for a word: its own marks begin with `<` and `[`, and brackets mark further pronunciations. */
function isWord(word: string): boolean {
  return /^[^\s<>[\]()#+]+$/.test(word);
}
