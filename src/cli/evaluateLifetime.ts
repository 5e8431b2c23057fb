import { fitBgNbd, type BgNbd, type Fit } from '../analytics/reports/lifetimeValue/bgNbd';
import { CustomerValues, type Buyer } from '../analytics/reports/lifetimeValue/customerValue';
import { fitGammaGamma, type GammaGamma } from '../analytics/reports/lifetimeValue/gammaGamma';
import { readPurchaseDays, type PurchaseDay } from './evaluate/purchaseDays';

/** A buyer of the first part, with what it did in the second. */
interface WatchedBuyer extends Buyer {
  readonly laterPurchases: number;
}

/** How buyers with the same number of repeats were forecast, the mean of each. */
export interface ForecastRow {
  readonly repeats: string;
  readonly buyers: number;
  readonly expected: number;
  readonly actual: number;
}

/** Both fits on the first part of a file of purchases, and what they foresee of the second. */
export interface LifetimeReport {
  readonly buyers: number;
  readonly repeatBuyers: number;
  readonly fittedUntil: string;
  readonly weeksAfter: number;
  readonly buying: Fit<BgNbd>;
  readonly spending: Fit<GammaGamma> | null;
  readonly rows: readonly ForecastRow[];
  readonly expected: number;
  readonly actual: number;
}

const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;
/** Buyers with so many repeats or more share a row. */
const LAST_ROW = 7;

/**
 * Fits on the purchases until `until` (YYYY-MM-DD, the middle of the file by default) and forecasts the rest, of the buyers who had bought by
 * then. Purchases of one buyer on one day are one. Throws when the file has no repeat purchase.
 */
export async function evaluateLifetime(file: string, until?: string): Promise<LifetimeReport> {
  const purchases = await readPurchaseDays(file);
  const days = purchases.map(({ day }) => day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const untilDay = until === undefined ? Math.floor((first + last) / 2) : toDay(until);
  const buyers = watch(purchases, untilDay);
  const buying = fitBgNbd({
    repeats: column(buyers, 'repeats'),
    lastAt: column(buyers, 'lastAt'),
    age: column(buyers, 'age'),
    buyers: new Float64Array(buyers.length).fill(1),
  });
  if (!buying) throw new Error(`${file} has no buyer who bought on two days; there is nothing to fit`);
  const spenders = buyers.filter(({ meanValue }) => meanValue > 0);
  const spending = fitGammaGamma({
    repeats: column(spenders, 'repeats'),
    meanValue: column(spenders, 'meanValue'),
  });
  const weeksAfter = (last - untilDay) / WEEK_DAYS;
  return {
    buyers: buyers.length,
    repeatBuyers: spenders.length,
    fittedUntil: new Date(untilDay * DAY_MS).toISOString().slice(0, 10),
    weeksAfter,
    buying,
    spending,
    ...forecast(buyers, buying.parameters, weeksAfter),
  };
}

function toDay(date: string): number {
  const ms = Date.parse(date);
  if (/^\d{4}-\d\d-\d\d$/.test(date) && Number.isFinite(ms)) return ms / DAY_MS;
  throw new Error(`--until was "${date}"; give a day as YYYY-MM-DD`);
}

function column(buyers: readonly Buyer[], name: keyof Buyer): Float64Array {
  return Float64Array.from(buyers, (buyer) => buyer[name]);
}

function watch(purchases: readonly PurchaseDay[], untilDay: number): WatchedBuyer[] {
  const byBuyer = new Map<string, PurchaseDay[]>();
  for (const purchase of purchases) {
    const list = byBuyer.get(purchase.buyer);
    if (list) list.push(purchase);
    else byBuyer.set(purchase.buyer, [purchase]);
  }
  return [...byBuyer.values()].flatMap((list) => {
    const before = list.filter(({ day }) => day <= untilDay).sort((a, b) => a.day - b.day);
    if (before.length === 0) return [];
    const [{ day: first }, ...again] = before;
    const spent = again.reduce((sum, { value }) => sum + value, 0);
    return {
      repeats: again.length,
      lastAt: (before[again.length].day - first) / WEEK_DAYS,
      age: (untilDay - first) / WEEK_DAYS,
      meanValue: again.length === 0 ? 0 : spent / again.length,
      laterPurchases: list.length - before.length,
    };
  });
}

function forecast(
  buyers: readonly WatchedBuyer[],
  buying: BgNbd,
  weeks: number,
): Pick<LifetimeReport, 'rows' | 'expected' | 'actual'> {
  const values = new CustomerValues(buying, null, { weeks, discountPerYear: 0 });
  const groups = Array.from({ length: LAST_ROW + 1 }, () => ({ buyers: 0, expected: 0, actual: 0 }));
  for (const buyer of buyers) {
    const group = groups[Math.min(LAST_ROW, buyer.repeats)];
    group.buyers++;
    group.expected += values.of(buyer).purchases;
    group.actual += buyer.laterPurchases;
  }
  const sumOf = (key: 'expected' | 'actual'): number => groups.reduce((sum, group) => sum + group[key], 0);
  const rows = groups.map(({ buyers: count, expected, actual }, k) => ({
    repeats: k === LAST_ROW ? `${k}+` : String(k),
    buyers: count,
    expected: count === 0 ? 0 : expected / count,
    actual: count === 0 ? 0 : actual / count,
  }));
  return { rows, expected: sumOf('expected'), actual: sumOf('actual') };
}

/** The report as lines of text. */
export function formatLifetimeReport(report: LifetimeReport): string {
  const { buying, spending, rows } = report;
  const spent = spending && inWords(spending.parameters, spending.logLikelihood);
  return [
    `${report.buyers} buyers, ${report.repeatBuyers} of them bought again; fitted until ${report.fittedUntil}, times in weeks`,
    `BG/NBD       ${inWords(buying.parameters, buying.logLikelihood)}`,
    `Gamma-Gamma  ${spent ?? 'nobody bought again for a price'}`,
    `repeats  buyers  expected in the next ${report.weeksAfter.toFixed(1)} weeks  actual`,
    ...rows.map(
      ({ repeats, buyers, expected, actual }) =>
        `${repeats.padEnd(7)}  ${String(buyers).padStart(6)}  ${expected.toFixed(3).padStart(8)}  ${actual.toFixed(3).padStart(8)}`,
    ),
    `all      ${String(report.buyers).padStart(6)}  ${report.expected.toFixed(0)} purchases expected, ${report.actual} made`,
  ].join('\n');
}

function inWords(parameters: object, logLikelihood: number): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${Number(value).toFixed(4)}`);
  return `${values.join('  ')}  log-likelihood ${logLikelihood.toFixed(1)}`;
}
