import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluateLifetime, formatLifetimeReport } from '../../src/cli/evaluateLifetime';
import { createRandom } from '../../src/math/random';

const HEADING = ' customer_id  date number_of_cds  dollar_value';
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'vitrine-lifetime-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(lines: readonly string[]): string {
  const file = path.join(folder, 'purchases.txt');
  writeFileSync(file, lines.join('\r\n'));
  return file;
}

/** Every buyer buys at random at a rate and for a sum of its own, until it leaves. */
function plantedLines(): string[] {
  const random = createRandom(4);
  return Array.from({ length: 200 }, (_, buyer) => {
    const lines: string[] = [];
    const meanGap = 8 / (random() * random() + 0.02);
    const meanValue = 8 + 30 * random() ** 2;
    for (let day = 30 * random(); day < 400; day += 1 - meanGap * Math.log(1 - random())) {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
      lines.push(` ${buyer} ${date}  1  ${(meanValue * (0.2 + 1.6 * random())).toFixed(2)}`);
      if (random() < (buyer % 5) / 8) break;
    }
    return lines;
  }).flat();
}

describe('evaluateLifetime', () => {
  it('fits on the first part and foresees the second', async () => {
    const report = await evaluateLifetime(write([HEADING, ...plantedLines()]));
    expect(report).toMatchObject({
      buyers: 200,
      buying: { isConverged: true },
      spending: { isConverged: true },
    });
    expect(report.rows.reduce((sum, { buyers }) => sum + buyers, 0)).toBe(200);
    expect(Math.abs(report.expected / report.actual - 1)).toBeLessThan(0.15);
    expect(formatLifetimeReport(report)).toMatch(/^200 buyers, \d+ of them bought again; fitted until 2026-/);
  });

  it('takes purchases of one day for one, and counts from the first', async () => {
    const lines = [' a 20260101 1 10.00', ' a 20260101 2 5.00', ' a 20260115 1 8.00', ' b 1 20260108 1 9.00'];
    const report = await evaluateLifetime(write(lines), '2026-01-15');
    expect(report).toMatchObject({ buyers: 2, repeatBuyers: 1, fittedUntil: '2026-01-15', weeksAfter: 0 });
    expect(report.rows.slice(0, 3).map(({ buyers }) => buyers)).toEqual([1, 1, 0]);
  });

  it('refuses what it cannot fit, and says why', async () => {
    const file = write([HEADING, 'a 20260101 1 10.00', 'nonsense']);
    await expect(evaluateLifetime(file)).rejects.toThrow(
      `${file}:3: "nonsense" is no purchase; give buyer, YYYYMMDD, pieces, value`,
    );
    await expect(evaluateLifetime(write([HEADING]))).rejects.toThrow(
      `${file} has no purchase; give lines of buyer, YYYYMMDD, pieces, value`,
    );
    await expect(evaluateLifetime(write(['a 20260101 1 10.00']))).rejects.toThrow(
      `${file} has no buyer who bought on two days; there is nothing to fit`,
    );
    await expect(evaluateLifetime(write(['a 20260101 1 1.00']), 'May')).rejects.toThrow(
      '--until was "May"; give a day as YYYY-MM-DD',
    );
  });
});
