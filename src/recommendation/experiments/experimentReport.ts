import { ExperimentMode, type Experiment } from './experiment.entity';
import {
  ExperimentRate,
  ExperimentReport,
  InterleavingResult,
  Uplift,
  VariantResult,
} from './experiment.types';
import type { ExperimentCounts, VariantCounts } from './experiments.loaders';
import { newcombe, wilson, type Interval } from '../../math/intervals';

type Counts = Omit<VariantCounts, 'variantId'>;

const NONE: Counts = { shoppers: 0, exposures: 0, clicks: 0, carts: 0, purchases: 0 };

/** Rates, intervals and uplifts from what was counted. Variants that are no longer part of the experiment are left out. */
export function toReport({ variants, mode }: Experiment, counts: ExperimentCounts): ExperimentReport {
  const countsOf = (id: string): Counts => counts.variants.find(({ variantId }) => variantId === id) ?? NONE;
  const first = countsOf(variants[0].id);
  return Object.assign(new ExperimentReport(), {
    variants: variants.map(({ id }, k) => toResult(id, countsOf(id), k === 0 ? null : first)),
    interleaving:
      mode === ExperimentMode.INTERLEAVE
        ? toInterleaving(
            variants.map(({ id }) => id),
            counts,
          )
        : null,
  });
}

function toResult(variant: string, counts: Counts, first: Counts | null): VariantResult {
  const { shoppers, exposures } = counts;
  const rateOf = (deed: 'clicks' | 'carts' | 'purchases'): ExperimentRate => {
    const rate = wilson(counts[deed], exposures);
    const uplift = first && toUplift(rate, wilson(first[deed], first.exposures));
    return Object.assign(new ExperimentRate(), { lists: counts[deed], rate, uplift });
  };
  const rates = { clicks: rateOf('clicks'), carts: rateOf('carts'), purchases: rateOf('purchases') };
  return Object.assign(new VariantResult(), { variant, shoppers, exposures, ...rates });
}

function toUplift(rate: Interval, base: Interval): Uplift {
  const difference = newcombe(rate, base);
  const relative = base.value === 0 ? null : difference.value / base.value;
  return Object.assign(new Uplift(), { difference, relative });
}

function toInterleaving([first, second]: string[], { wins }: ExperimentCounts): InterleavingResult {
  const of = (id: string) => wins.find(({ variantId }) => variantId === id) ?? { wins: 0, ties: 0 };
  const [firstWins, secondWins] = [of(first).wins, of(second).wins];
  return Object.assign(new InterleavingResult(), {
    ...{ firstWins, secondWins, ties: of(first).ties },
    secondShare: wilson(secondWins, firstWins + secondWins),
  });
}
