import { InterestRecord } from '../../records';
import { SignalName } from '../parameters';
import { ScorePad } from './scorePad';

/** A visit with what it counts before decay: its event type's weight times its rating's. */
export interface WeightedVisit {
  productIndex: number;
  weight: number;
}

/** Whom and when a score is for. */
export interface ScoringContext {
  /** Newest first. */
  visits: readonly WeightedVisit[];
  interests: readonly InterestRecord[];
  nowMs: number;
}

/** A part of a value. `source` is the index of the visit or the interest it comes from. */
export interface EvidencePiece {
  source: number;
  value: number;
}

/**
 * One additive source of score. `accumulate` and `evidence` are two readings of one sum: for every touched product, the pieces of `evidence`
 * added in their order are the value that `accumulate` writes, to the last bit.
 */
export interface Signal {
  readonly name: SignalName;
  /** What `EvidencePiece.source` counts. */
  readonly evidenceKind: 'visit' | 'interest';
  /** Adds the values of all products that the context reaches into the signal's slots. */
  accumulate(context: ScoringContext, pad: ScorePad): void;
  /** The pieces of one product's value, in the order in which they are added. */
  evidence(context: ScoringContext, productIndex: number): EvidencePiece[];
}

/** A visit that decayed below this share of the newest is left out. */
export const NEGLIGIBLE = 0.01;

/** How many of `visits` count under `decay`: all, or those with decay^k >= NEGLIGIBLE. */
export function reachOf(visits: readonly WeightedVisit[], decay: number): number {
  if (decay >= 1) return visits.length;
  if (decay <= 0) return Math.min(1, visits.length);
  const reach = Math.floor(Math.log(NEGLIGIBLE) / Math.log(decay)) + 1;
  return Math.min(reach, visits.length);
}
