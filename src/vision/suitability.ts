import { Suitability, type ImageSuitability } from './imageDescription.types';

const VERDICTS: Readonly<Record<string, Suitability>> = {
  DRAWING: Suitability.SUITABLE,
  NEUTRAL: Suitability.SUITABLE,
  SEXY: Suitability.SUGGESTIVE,
  PORN: Suitability.EXPLICIT,
  HENTAI: Suitability.EXPLICIT,
};

/** The verdict over a network's classes: the probabilities of those that mean the same add up. Null without classes. */
export function suitabilityOf(
  names: readonly string[],
  probabilities: ArrayLike<number> | null,
): ImageSuitability | null {
  if (!probabilities || names.length === 0) return null;
  const classes = names.map((name, at) => ({ name, probability: probabilities[at] }));
  const sums = new Map<Suitability, number>();
  for (const { name, probability } of classes) {
    const verdict = VERDICTS[name];
    if (verdict) sums.set(verdict, (sums.get(verdict) ?? 0) + probability);
  }
  const [[verdict, confidence]] = [...sums].sort((a, b) => b[1] - a[1]);
  return {
    verdict,
    confidence: Math.min(1, confidence),
    classes: classes.sort((a, b) => b.probability - a.probability),
  };
}
