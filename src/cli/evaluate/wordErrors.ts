import { splitToken } from '../../speech/pronunciation/splitToken';
import { sayNumber } from '../../speech/pronunciation/sayNumber';

/** A text as the words that are said: lower case, no punctuation, numbers in words, codes letter by letter. */
export function saidWords(text: string): string[] {
  return text.split(/\s+/).flatMap((token) =>
    splitToken(token).flatMap(({ kind, text: piece }) => {
      if (kind === 'number') return sayNumber(piece)[0];
      return kind === 'letters' ? [...piece] : [piece];
    }),
  );
}

/** Insertions, deletions and substitutions between what was heard and what was said. */
export function countWordErrors(heard: readonly string[], said: readonly string[]): number {
  let row = Array.from({ length: said.length + 1 }, (_, k) => k);
  for (let i = 1; i <= heard.length; i++) {
    const next = [i];
    for (let j = 1; j <= said.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(heard[i - 1] !== said[j - 1]));
    row = next;
  }
  return row[said.length];
}
