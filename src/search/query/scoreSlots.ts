import { FIELD_COUNT } from '../index/fields';
import { MAX_LENGTH, type TextIndex } from '../index/textIndex';
import { inFieldOrder, onGrid, type RankingConstants } from './constants';
import { visitPhrase } from './phraseHits';
import type { Slot, Sources } from './slots';

/** Most slots of one query: one bit each. */
export const MAX_SLOTS = 31;
const LENGTHS = MAX_LENGTH + 1;

/** What scoring a slot made of it; explanations start from here. */
export interface SlotOutcome {
  /** Documents that match strongly. */
  strongCount: number;
  /** Documents that match weakly only. */
  weakCount: number;
  /** Multiplies the saturated count of a strong match. */
  strongScale: number;
  /** Multiplies the saturated count of a weak match. */
  weakScale: number;
}

/** Scores of all documents that match any slot. Valid until the next query is scored. */
export interface SlotScores {
  readonly totals: Float64Array;
  /** Slots that each document matches, a bit each. */
  readonly masks: Uint32Array;
  /** Slots that it matches weakly only. */
  readonly weakMasks: Uint32Array;
  /** The documents that match anything, in no order. */
  readonly touched: Uint32Array;
  touchedCount: number;
  readonly outcomes: SlotOutcome[];
}

/**
 * Scores documents by BM25F (Robertson, Zaragoza & Taylor 2004, section 3): the counts of a word in all fields, each weighted and divided by
 * the field's length, are added up and saturated once. All forms of a word are one word: they share its document frequency.
 */
export class SlotScorer {
  /** Weight of one occurrence by field and length. */
  readonly norms = new Float64Array(FIELD_COUNT * LENGTHS);
  private normsVersion = -1;
  private sums = new Float64Array(0);
  private pending = new Uint32Array(0);
  private totals = new Float64Array(0);
  private masks = new Uint32Array(0);
  private weakMasks = new Uint32Array(0);
  private touched = new Uint32Array(0);
  private touchedCount = 0;
  private pendingCount = 0;

  constructor(
    readonly index: TextIndex,
    private readonly constants: RankingConstants,
  ) {}

  /** Scores every document for every slot. */
  score(slots: readonly Slot[]): SlotScores {
    this.prepare();
    const outcomes = slots.slice(0, MAX_SLOTS).map((slot, k) => this.scoreSlot(slot, k));
    const { totals, masks, weakMasks, touched, touchedCount } = this;
    return { totals, masks, weakMasks, touched, touchedCount, outcomes };
  }

  private prepare(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      const place = this.touched[k];
      this.totals[place] = this.masks[place] = this.weakMasks[place] = 0;
    }
    this.touchedCount = 0;
    if (this.sums.length < this.index.size) this.grow();
    if (this.normsVersion !== this.index.version) this.makeNorms();
  }

  private grow(): void {
    const size = Math.ceil(this.index.size * 1.2) + 16;
    this.sums = new Float64Array(size);
    this.pending = new Uint32Array(size);
    this.totals = new Float64Array(size);
    this.masks = new Uint32Array(size);
    this.weakMasks = new Uint32Array(size);
    this.touched = new Uint32Array(size);
  }

  private makeNorms(): void {
    const weights = inFieldOrder(this.constants.fieldWeights);
    const influences = inFieldOrder(this.constants.lengthInfluence);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const mean = this.index.meanLength(field);
      const influence = influences[field];
      for (let length = 0; length < LENGTHS; length++) {
        this.norms[field * LENGTHS + length] = weights[field] / (1 - influence + influence * (length / mean));
      }
    }
    this.normsVersion = this.index.version;
  }

  /**
   * The weighted count of packed counts in the document at `place`. Written out field by field (`countIn` says where each count lies): it runs
   * for every posting of every query.
   */
  weigh(place: number, packed: number): number {
    const { norms } = this;
    const { lengths } = this.index;
    const base = place * FIELD_COUNT;
    let sum = 0;
    let count = packed & 31;
    if (count !== 0) sum += count * norms[lengths[base]];
    count = (packed >>> 5) & 7;
    if (count !== 0) sum += count * norms[LENGTHS + lengths[base + 1]];
    count = (packed >>> 8) & 31;
    if (count !== 0) sum += count * norms[2 * LENGTHS + lengths[base + 2]];
    count = (packed >>> 13) & 31;
    if (count !== 0) sum += count * norms[3 * LENGTHS + lengths[base + 3]];
    count = (packed >>> 18) & 31;
    if (count !== 0) sum += count * norms[4 * LENGTHS + lengths[base + 4]];
    count = packed >>> 23;
    if (count !== 0) sum += count * norms[5 * LENGTHS + lengths[base + 5]];
    return sum;
  }

  /** The weighted count in one field. */
  weighIn(place: number, field: number, count: number): number {
    return count * this.norms[field * LENGTHS + this.index.lengths[place * FIELD_COUNT + field]];
  }

  /** A weighted count after saturation, 0 to 1. */
  saturate(sum: number): number {
    return sum / (this.constants.saturation + sum);
  }

  private scoreSlot(slot: Slot, k: number): SlotOutcome {
    this.collect(slot.strong, 0);
    const strongCount = this.pendingCount;
    const strongScale = slot.weight * this.idf(strongCount);
    const leastStrong = this.settle(k, strongScale, false);
    this.collect(slot.weak, 1 << k);
    const weakCount = this.pendingCount;
    const weakScale = Math.min(
      slot.weight * this.idf(weakCount),
      strongCount > 0 ? 0.9 * leastStrong : Infinity,
    );
    this.settle(k, weakScale, true);
    return { strongCount, weakCount, strongScale, weakScale };
  }

  private idf(count: number): number {
    return Math.log(1 + (this.index.liveCount - count + 0.5) / (count + 0.5));
  }

  /** Sums up the weighted counts of the sources in every document that does not have the bit `skip` yet. */
  private collect({ forms, phrases }: Sources, skip: number): void {
    const { sums, pending, masks, index } = this;
    this.pendingCount = 0;
    for (const { term, factor } of forms) {
      index.postings.visit(term, (place, packed) => {
        if (index.isLive[place] === 0 || (masks[place] & skip) !== 0) return;
        if (sums[place] === 0) pending[this.pendingCount++] = place;
        sums[place] += factor * this.weigh(place, packed);
      });
    }
    for (const phrase of phrases) {
      visitPhrase(index, phrase, (place, packed) => {
        if ((masks[place] & skip) !== 0) return;
        if (sums[place] === 0) pending[this.pendingCount++] = place;
        sums[place] += phrase.factor * this.weigh(place, packed);
      });
    }
  }

  /** Turns the sums into points of slot `k`; returns the least. */
  private settle(k: number, scale: number, isWeak: boolean): number {
    let least = Infinity;
    for (let at = 0; at < this.pendingCount; at++) {
      const place = this.pending[at];
      const points = onGrid(scale * this.saturate(this.sums[place]));
      this.sums[place] = 0;
      if (this.masks[place] === 0) this.touched[this.touchedCount++] = place;
      this.totals[place] += points;
      this.masks[place] |= 1 << k;
      if (isWeak) this.weakMasks[place] |= 1 << k;
      if (points < least) least = points;
    }
    return least;
  }
}
