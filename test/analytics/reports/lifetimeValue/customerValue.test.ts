import { chanceAlive, purchasesIfAlive } from '../../../../src/analytics/reports/lifetimeValue/bgNbd';
import { CustomerValues } from '../../../../src/analytics/reports/lifetimeValue/customerValue';
import { CDNOW_BUYING, CDNOW_SPENDING } from './plantedBuyers';

const BUYER = { repeats: 2, lastAt: 30.43, age: 38.86, meanValue: 30 };

describe('CustomerValues', () => {
  it('multiplies chance, purchases and value when nothing is discounted', () => {
    const values = new CustomerValues(CDNOW_BUYING, CDNOW_SPENDING, { weeks: 39, discountPerYear: 0 });
    const found = values.of(BUYER);
    expect(found.chanceAlive).toBe(chanceAlive(CDNOW_BUYING, 2, 30.43, 38.86));
    expect(found.purchases).toBeCloseTo(1.226, 3);
    expect(found.valuePerPurchase).toBeCloseTo((6.25 * (15.44 + 60)) / (12.5 + 2.74), 10);
    expect(found.value).toBeCloseTo(found.purchases * found.valuePerPurchase!, 10);
  });

  it('discounts later purchases as of the middle of spans of four weeks', () => {
    const values = new CustomerValues(CDNOW_BUYING, CDNOW_SPENDING, { weeks: 8, discountPerYear: 0.5 });
    const [half, whole] = [4, 8].map((weeks) => purchasesIfAlive(CDNOW_BUYING, 2, 38.86, weeks));
    const yearOf = (weeks: number): number => (weeks * 7) / 365.25;
    const discounted = half * 0.5 ** yearOf(2) + (whole - half) * 0.5 ** yearOf(6);
    const { value, chanceAlive: alive, valuePerPurchase } = values.of(BUYER);
    expect(value).toBeCloseTo(discounted * alive * valuePerPurchase!, 10);
  });

  it('gives purchases without a value when there is no model of spending', () => {
    const values = new CustomerValues(CDNOW_BUYING, null, { weeks: 1, discountPerYear: 0.1 });
    expect(values.of(BUYER)).toMatchObject({ valuePerPurchase: null, value: null });
  });
});
