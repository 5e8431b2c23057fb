import { tokenize } from '../analysis/tokenize';
import { stemOf } from '../analysis/stem';

/** A rule: each of `from` finds also what each of `to` finds. A two-way rule has the same words on both sides. */
export interface SynonymRule {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The places of a text, without joined terms. */
export function termsOf(text: string): string[] {
  const { terms, spans } = tokenize(text);
  return terms.filter((_, k) => spans[k] === 1);
}

/** Synonyms by the words that they stand for. Words are compared by their stems, so a rule for `sneaker` serves `sneakers`. */
export class Synonyms {
  private readonly targetsByKey = new Map<string, string[][]>();
  /** Most words on the left of a rule. */
  private longest = 0;

  constructor(rules: readonly SynonymRule[] = []) {
    for (const { from, to } of rules) {
      for (const source of from)
        this.add(
          source,
          to.filter((target) => target !== source),
        );
    }
  }

  private add(source: string, targets: readonly string[]): void {
    const words = termsOf(source);
    const key = keyOf(words);
    if (words.length === 0) return;
    this.longest = Math.max(this.longest, words.length);
    const known = this.targetsByKey.get(key) ?? [];
    known.push(...targets.map(termsOf).filter((target) => target.length > 0 && keyOf(target) !== key));
    this.targetsByKey.set(key, known);
  }

  /** What the words from `first` on stand for: how many words the rule takes and the rows of terms that may stand in their place. */
  at(words: readonly string[], first: number): { count: number; targets: readonly string[][] }[] {
    const found: { count: number; targets: readonly string[][] }[] = [];
    for (let count = 1; count <= this.longest && first + count <= words.length; count++) {
      const targets = this.targetsByKey.get(keyOf(words.slice(first, first + count)));
      if (targets) found.push({ count, targets });
    }
    return found;
  }
}

function keyOf(words: readonly string[]): string {
  return words.map(stemOf).join(' ');
}
