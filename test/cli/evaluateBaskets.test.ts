import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluateBaskets, formatBasketsReport } from '../../src/cli/evaluateBaskets';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'vitrine-baskets-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('evaluateBaskets', () => {
  it('finds the rules of a file, those most above chance first', async () => {
    const file = path.join(folder, 'baskets.csv');
    writeFileSync(file, 'tea,cup\r\ntea, cup ,jam\njam\n\ntea,tea\n');
    const report = await evaluateBaskets(file, { minSupport: 0.5, minConfidence: 0.25 });
    expect(report).toMatchObject({
      baskets: 4,
      items: 3,
      frequentSets: 4,
      rules: [
        { text: 'cup -> tea', size: 2, support: 0.5, confidence: 1, lift: 8 / 6 },
        { text: 'tea -> cup', size: 2, support: 0.5, confidence: 2 / 3, lift: 8 / 6 },
      ],
    });
    expect(formatBasketsReport({ ...report, milliseconds: 1.2 }).split('\n')).toEqual([
      '4 baskets of 3 items: 4 frequent sets, 2 rules (2 of 2 items) in 1 ms',
      'support   confidence  lift    rule',
      '0.500000  1.0000      1.3333  cup -> tea',
      '0.500000  0.6667      1.3333  tea -> cup',
    ]);
  });

  it('refuses a file without baskets', async () => {
    const file = path.join(folder, 'empty.csv');
    writeFileSync(file, '\n , \n');
    await expect(evaluateBaskets(file, { minSupport: 0.1, minConfidence: 0 })).rejects.toThrow(
      `${file} has no basket; give a basket a line, items separated by commas`,
    );
  });
});
