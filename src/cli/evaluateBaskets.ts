import { findRules, type AssociationRule } from '../analytics/reports/baskets/associationRules';
import { findFrequentSets, type Baskets } from '../analytics/reports/baskets/frequentSets';
import { openSource } from './import/source';

/** Where rules begin. */
export interface BasketsEvaluation {
  /** Share of the baskets that must hold a rule. */
  readonly minSupport: number;
  readonly minConfidence: number;
}

/** What a file of baskets holds. */
export interface BasketsReport {
  readonly baskets: number;
  readonly items: number;
  readonly frequentSets: number;
  /** Rules, those most above chance first, ties by support and names. */
  readonly rules: readonly (Pick<AssociationRule, 'support' | 'confidence' | 'lift'> & {
    text: string;
    size: number;
  })[];
  readonly milliseconds: number;
}

const MAX_SETS = 1_000_000;
/** Items of the longest rule. */
const MAX_ITEMS = 10;
const SHOWN = 10;

/** Finds the rules of a file with a basket a line, its items separated by commas. Throws when it has no basket. */
export async function evaluateBaskets(file: string, options: BasketsEvaluation): Promise<BasketsReport> {
  const { baskets, names } = await readBaskets(file);
  const count = baskets.start.length - 1;
  const startedMs = performance.now();
  const minBaskets = Math.max(1, Math.ceil(options.minSupport * count - 1e-9));
  const sets = findFrequentSets(baskets, { minBaskets, maxItems: MAX_ITEMS, maxSets: MAX_SETS });
  const rules = findRules(sets, count, options.minConfidence);
  const milliseconds = performance.now() - startedMs;
  const named = rules.map(({ from, to, support, confidence, lift }) => {
    const text = `${from
      .map((item) => names[item])
      .sort()
      .join(', ')} -> ${names[to]}`;
    return { support, confidence, lift, text, size: from.length + 1 };
  });
  named.sort((a, b) => b.lift - a.lift || b.support - a.support || (a.text < b.text ? -1 : 1));
  return { baskets: count, items: names.length, frequentSets: sets.length, rules: named, milliseconds };
}

async function readBaskets(file: string): Promise<{ baskets: Baskets; names: string[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of openSource(file)) chunks.push(chunk);
  const itemOf = new Map<string, number>();
  const start = [0];
  const items: number[] = [];
  for (const line of Buffer.concat(chunks).toString('utf8').split(/\r?\n/)) {
    const names = new Set(
      line
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    );
    if (names.size === 0) continue;
    for (const name of names) {
      if (!itemOf.has(name)) itemOf.set(name, itemOf.size);
      items.push(itemOf.get(name)!);
    }
    start.push(items.length);
  }
  if (start.length === 1)
    throw new Error(`${file} has no basket; give a basket a line, items separated by commas`);
  const baskets = { start: Int32Array.from(start), items: Int32Array.from(items), itemCount: itemOf.size };
  return { baskets, names: [...itemOf.keys()] };
}

/** The report as lines of text. */
export function formatBasketsReport(report: BasketsReport): string {
  const { baskets, items, frequentSets, rules, milliseconds } = report;
  const sizes = [...new Set(rules.map(({ size }) => size))].sort((a, b) => a - b);
  const bySize = sizes.map((size) => `${rules.filter((rule) => rule.size === size).length} of ${size} items`);
  return [
    `${baskets} baskets of ${items} items: ${frequentSets} frequent sets, ${rules.length} rules (${bySize.join(', ')}) in ${milliseconds.toFixed(0)} ms`,
    'support   confidence  lift    rule',
    ...rules
      .slice(0, SHOWN)
      .map(
        ({ support, confidence, lift, text }) =>
          `${support.toFixed(6)}  ${confidence.toFixed(4)}      ${lift.toFixed(4)}  ${text}`,
      ),
  ].join('\n');
}
