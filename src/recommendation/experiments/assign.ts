import { createHash } from 'node:crypto';
import type { RecommendationRequest } from '../recommender';

/** What a variant changes of a list's arguments; what is absent stays as the request has it. */
export interface VariantSettings {
  readonly weights?: RecommendationRequest['weights'];
  readonly diversity?: number;
  readonly rotation?: number;
}

/** One variant of an experiment. */
export interface Variant {
  readonly id: string;
  /** Part of the shoppers, more than 0; the parts of all variants are taken in proportion. */
  readonly share: number;
  readonly settings: VariantSettings;
}

/** The part of an experiment that a list takes. */
export interface Assignment {
  readonly experimentId: string;
  /** One variant makes the list, or two are interleaved in it. */
  readonly variants: readonly Variant[];
}

/**
 * A number in [0, 1) that an id has within an experiment: 48 bits of SHA-256 over the experiment's id as salt and the shopper's id, so it stays
 * for ever the same, on every gateway, and where a shopper stands in one experiment says nothing of where it stands in another.
 *
 * @param ownerKey the kind of the shopper (u or s) and its id
 */
export function positionOf(experimentId: string, ownerKey: string): number {
  const hash = createHash('sha256').update(`${experimentId}\n${ownerKey}`).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}

/** The variant at a position: variants take up [0, 1) in their order, each its share of the sum. */
export function variantAt(variants: readonly Variant[], position: number): Variant {
  const sum = variants.reduce((total, { share }) => total + share, 0);
  let end = 0;
  for (const variant of variants) {
    end += variant.share / sum;
    if (position < end) return variant;
  }
  return variants[variants.length - 1];
}
