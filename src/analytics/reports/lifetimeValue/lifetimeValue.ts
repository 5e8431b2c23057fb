import { AppError } from '../../../errors';
import { MAX_LIST_SIZE, checkLimit, checkRange } from '../../../limits';
import { TopK } from '../../../math/topK';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { formatDay, localDayOf, clockOf } from '../../scope/localDays';
import type { ReportScope } from '../../scope/reportScope';
import { findShoppers, readShoppers } from '../../scope/shoppers';
import { fitBgNbd } from './bgNbd';
import { BuyerColumns, correlation } from './buyerColumns';
import { CustomerValues, type CustomerValue } from './customerValue';
import { fitGammaGamma } from './gammaGamma';
import type { LifetimeValueArgs, LifetimeValueReport, ShopperValue } from './lifetimeValue.types';
import { purchaseHistoriesSql } from './lifetimeValueSql';

/** The figures of a report. */
export type LifetimeFigures = Omit<LifetimeValueReport, 'moment' | 'scope' | 'args'>;

const WEEK_DAYS = 7;

/** Throws BAD_ARGUMENT or BAD_LIMIT for arguments out of their ranges. */
export function checkLifetimeValue({
  horizonDays,
  discountPerYear,
  userIds,
  limit,
}: LifetimeValueArgs): void {
  checkRange(horizonDays, 1, 3650, 'horizonDays');
  checkRange(discountPerYear, 0, 0.99, 'discountPerYear');
  checkLimit(limit);
  if (userIds && userIds.length > MAX_LIST_SIZE)
    throw new AppError('BAD_ARGUMENT', `userIds had ${userIds.length} values; give at most ${MAX_LIST_SIZE}`);
}

/** Fits both models on what was bought in the scope, and foresees what comes after it. */
export async function readLifetimeValue(
  { snapshot }: Pick<AnalyticsMoment, 'snapshot'>,
  scope: ReportScope,
  args: LifetimeValueArgs,
): Promise<LifetimeFigures> {
  const untilDay = Math.min(scope.toDay - 1, localDayOf(clockOf(scope.timeZone)!, scope.asOfMs));
  const columns = await snapshot.numbers(purchaseHistoriesSql(scope, untilDay));
  const buyers = new BuyerColumns(...(columns as ConstructorParameters<typeof BuyerColumns>));
  const counts = { buyers: buyers.count, repeatBuyers: buyers.repeatCount };
  const buying = fitBgNbd(buyers.histories());
  if (!buying) return { ...counts, ...NOTHING };
  const spenders = buyers.spending();
  const spending = fitGammaGamma(spenders);
  const values = new CustomerValues(buying.parameters, spending?.parameters ?? null, {
    weeks: args.horizonDays / WEEK_DAYS,
    discountPerYear: args.discountPerYear,
  });
  const listed = args.userIds ? await findShoppers(snapshot, args.userIds) : null;
  const { rows, ...totals } = foresee(buyers, values, { listed, limit: args.limit });
  const shoppers = await readShoppers(
    snapshot,
    rows.map((row) => buyers.shopper[row]),
  );
  return {
    ...counts,
    ...totals,
    buying: { ...buying.parameters, logLikelihood: buying.logLikelihood, isConverged: buying.isConverged },
    spending: spending && {
      ...{ ...spending.parameters, logLikelihood: spending.logLikelihood, isConverged: spending.isConverged },
      frequencyCorrelation: correlation(spenders.repeats, spenders.meanValue),
    },
    shoppers: rows.map((row) => ({
      shopper: shoppers.get(buyers.shopper[row])!,
      ...toShopperValue(buyers, row, values.of(buyers.at(row)), untilDay),
    })),
  };
}

const NOTHING = { buying: null, spending: null, expectedPurchases: null, expectedValue: null, shoppers: [] };

/** Sums over all buyers, and the rows of the most valuable. */
function foresee(
  buyers: BuyerColumns,
  values: CustomerValues,
  { listed, limit }: { listed: ReadonlySet<number> | null; limit: number },
): { rows: number[]; expectedPurchases: number; expectedValue: number | null } {
  const best = new TopK(limit, (a, b) => a - b);
  let expectedPurchases = 0;
  let expectedValue: number | null = 0;
  for (let row = 0; row < buyers.count; row++) {
    const { purchases, value } = values.of(buyers.at(row));
    expectedPurchases += purchases;
    expectedValue = expectedValue === null || value === null ? null : expectedValue + value;
    if (!listed || listed.has(buyers.shopper[row])) best.offer(value ?? purchases, row);
  }
  return { rows: best.drain().indices, expectedPurchases, expectedValue };
}

function toShopperValue(
  buyers: BuyerColumns,
  row: number,
  { chanceAlive, purchases, valuePerPurchase, value }: CustomerValue,
  untilDay: number,
): Omit<ShopperValue, 'shopper'> {
  return {
    purchaseDays: buyers.at(row).repeats + 1,
    lastPurchase: formatDay(untilDay - buyers.idleDays(row)),
    spent: buyers.value[row],
    chanceAlive,
    expectedPurchases: purchases,
    valuePerPurchase,
    expectedValue: value,
  };
}
