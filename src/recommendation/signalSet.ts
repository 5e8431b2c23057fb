import { Parameters, SIGNAL_NAMES } from './parameters';
import { CollaborativeSignal } from './signals/collaborative';
import { ContentSignal } from './signals/content';
import { InterestsSignal } from './signals/interests';
import { PopularitySignal } from './signals/popularity';
import { ScorePad } from './signals/scorePad';
import { SequenceSignal } from './signals/sequence';
import { ScoringContext, Signal } from './signals/signal';
import type { Shop } from './engine';

const POPULARITY = SIGNAL_NAMES.indexOf('popularity');

/** A signal that keeps something per product in step with the counts. */
interface CountedSignal {
  rebuild(size: number): void;
  /** Products come one by one: the next index makes room for itself. */
  refresh(productIndex: number): void;
}

/** All signals of one shop, kept in step with its counts, and the pad that they write on. */
export class SignalSet {
  readonly pad = new ScorePad();
  readonly popularity: PopularitySignal;
  /** Those that read the counts. */
  private readonly counted: CountedSignal[];
  private readonly personal: Signal[];
  private readonly popularityOf = (productIndex: number): number => this.popularity.value(productIndex);
  private changesRead = 0;
  private size = 0;

  constructor(
    private readonly shop: Shop,
    parameters: Parameters,
  ) {
    const { counts, features, space, collaborative } = shop;
    this.popularity = new PopularitySignal(counts, space, parameters.popularity, features);
    const sequence = new SequenceSignal(counts, parameters.sequence, space);
    const learned = collaborative
      ? [new CollaborativeSignal(collaborative, counts, parameters.collaborative)]
      : [];
    const content = new ContentSignal(features, parameters.content);
    this.counted = [sequence, ...learned, this.popularity];
    this.personal = [sequence, ...learned, content, new InterestsSignal(features)];
  }

  /** The signals that can name evidence and have a weight, in the order of their slots. */
  withEvidence(weights: Float64Array): Signal[] {
    return this.personal.filter((signal) => weights[SIGNAL_NAMES.indexOf(signal.name)] > 0);
  }

  /** Begins the pad anew, lets every signal that has a weight write on it, and adds up what they wrote. */
  accumulate(context: ScoringContext, weights: Float64Array): void {
    this.follow();
    this.pad.begin(this.size);
    for (const signal of this.withEvidence(weights)) signal.accumulate(context, this.pad);
    this.pad.finish(POPULARITY, this.popularityOf, weights);
  }

  /** What the signals together give a product, once they have written. */
  scoreOf(weights: Float64Array, productIndex: number): number {
    const { pad, popularity } = this;
    if (!pad.isTouched(productIndex)) return weights[POPULARITY] * popularity.value(productIndex);
    let score = 0;
    for (let slot = 0; slot < weights.length; slot++) {
      score += weights[slot] * pad.valueOf(productIndex, slot);
    }
    return score;
  }

  /** Reads what changed in the shop since the last call. */
  follow(): void {
    const { counts, space } = this.shop;
    if (this.size === 0 || this.changesRead < counts.droppedChanges) return this.rebuild();
    for (; this.size < space.size; this.size++) for (const signal of this.counted) signal.refresh(this.size);
    const end = counts.droppedChanges + counts.changes.length;
    for (; this.changesRead < end; this.changesRead++) {
      const productIndex = counts.changes[this.changesRead - counts.droppedChanges];
      if (this.popularity.outdatedBy(productIndex)) return this.rebuild();
      for (const signal of this.counted) signal.refresh(productIndex);
    }
  }

  private rebuild(): void {
    const { counts, space } = this.shop;
    this.changesRead = counts.droppedChanges + counts.changes.length;
    this.size = space.size;
    for (const signal of this.counted) signal.rebuild(this.size);
  }
}
