import type { ProductColumns } from '../facets/columns';
import { FIELD_COUNT } from '../index/fields';
import { BREAK, type TextIndex } from '../index/textIndex';
import { onGrid, type RankingConstants } from './constants';
import type { SlotOutcome, SlotScores } from './scoreSlots';
import type { Slot } from './slots';

/** What adds to a score beside the words themselves. */
export type BonusSource = 'proximity' | 'brand' | 'categories';

/** Points beside the words, each 0 or more. */
export interface Bonus {
  readonly source: BonusSource;
  readonly points: number;
  /** What it is for: the neighbouring words, the brand; null for categories. */
  readonly detail: string | null;
}

/** Longest run of query words that may name a brand. */
const MAX_BRAND_WORDS = 4;
/** Hits that are looked at for neighbouring words. */
const PROXIMITY_HITS = 200;
/** A best score below this tells nothing about categories. */
const NO_BONUSES: readonly Bonus[] = [];

/**
 * Bonuses of one query: for words that stand side by side in the title as in the query, for the brand that the query names, and for lying in
 * the categories of the first hits (pseudo-relevance feedback on categories).
 */
export class Bonuses {
  private readonly proximityByPlace = new Map<number, Bonus[]>();
  private brands = new Map<number, Bonus>();
  private pointsBySet: Float64Array | null = null;

  /**
   * @param hits places that match; @param words the query's words in order
   */
  constructor(
    private readonly index: TextIndex,
    private readonly columns: ProductColumns,
    private readonly constants: RankingConstants,
    private readonly scores: SlotScores,
    private readonly slots: readonly Slot[],
    hits: readonly number[],
    words: readonly string[],
  ) {
    const first = topPlaces(hits, PROXIMITY_HITS, (place) => scores.totals[place]);
    const best = first.length > 0 ? scores.totals[first[0]] : 0;
    for (const place of first) this.addProximity(place);
    this.findBrands(words, best);
    this.weighCategories(
      topPlaces(first, constants.categoryHits, (place) => this.scoreOf(place)),
      best,
    );
  }

  /** Text score with all bonuses known so far. */
  scoreOf(place: number): number {
    let score = this.scores.totals[place];
    const proximity = this.proximityByPlace.get(place);
    if (proximity) for (const { points } of proximity) score += points;
    if (this.brands.size > 0) score += this.brands.get(this.columns.brandOf[place])?.points ?? 0;
    if (this.pointsBySet) score += this.pointsBySet[this.columns.categorySetOf[place]];
    return score;
  }

  /** The bonuses of a place, in the order of adding. */
  bonusesOf(place: number): readonly Bonus[] {
    const brand = this.brands.get(this.columns.brandOf[place]);
    const points = this.pointsBySet?.[this.columns.categorySetOf[place]] ?? 0;
    const categories: Bonus[] = points > 0 ? [{ source: 'categories', points, detail: null }] : [];
    return [...(this.proximityByPlace.get(place) ?? NO_BONUSES), ...(brand ? [brand] : []), ...categories];
  }

  private addProximity(place: number): void {
    const { slots, index } = this;
    if (slots.length < 2) return;
    const base = place * (FIELD_COUNT + 1);
    const slotsHere = matchedForms(index, slots, index.starts[base], index.starts[base + 1]);
    const bonuses: Bonus[] = [];
    for (let k = 1; k < slots.length; k++) {
      if (!slotsHere.has(k)) continue;
      const { outcomes } = this.scores;
      const scale = (scaleOf(outcomes[k - 1]) + scaleOf(outcomes[k])) / 2;
      const points = onGrid(this.constants.proximityShare * scale);
      const detail = `${slots[k - 1].text} ${slots[k].text}`;
      if (points > 0) bonuses.push({ source: 'proximity', points, detail });
    }
    if (bonuses.length > 0) this.proximityByPlace.set(place, bonuses);
  }

  private findBrands(words: readonly string[], best: number): void {
    const points = onGrid(this.constants.brandShare * best);
    if (points <= 0) return;
    for (let first = 0; first < words.length; first++) {
      let joined = '';
      for (let k = first; k < Math.min(words.length, first + MAX_BRAND_WORDS); k++) {
        joined += words[k];
        for (const brand of this.columns.brandsNamed(joined)) {
          this.brands.set(brand, { source: 'brand', points, detail: this.columns.brands.texts[brand] });
        }
      }
    }
  }

  private weighCategories(first: readonly number[], best: number): void {
    const { columns } = this;
    if (first.length === 0 || best <= 0) return;
    const weights = new Float64Array(columns.categories.texts.length);
    const leading = this.scoreOf(first[0]);
    let sum = 0;
    for (const place of first) {
      const weight = this.scoreOf(place) / leading;
      sum += weight;
      for (const category of columns.categoriesAt(place)) weights[category] += weight;
    }
    this.pointsBySet = Float64Array.from(columns.categorySets, (set) => {
      if (set.length === 0) return 0;
      const share = set.reduce((total, category) => total + weights[category], 0) / (sum * set.length);
      return onGrid(this.constants.categoryShare * best * share);
    });
  }
}

/** The numbers of the slots whose word follows the word of the slot before it in a part of the stream. */
function matchedForms(index: TextIndex, slots: readonly Slot[], from: number, to: number): Set<number> {
  const found = new Set<number>();
  let before = -1;
  for (let at = from; at < to; at++) {
    if ((index.stream[at] & 3) !== 0) continue;
    const term = index.stream[at] >>> 2;
    if (before >= 0 && term !== BREAK) {
      for (let k = 1; k < slots.length; k++) {
        if (hasForm(slots[k - 1], before) && hasForm(slots[k], term)) found.add(k);
      }
    }
    before = term === BREAK ? -1 : term;
  }
  return found;
}

/** What the strongest kind of match of a slot counts. */
function scaleOf({ strongCount, strongScale, weakCount, weakScale }: SlotOutcome): number {
  return strongCount > 0 ? strongScale : weakCount > 0 ? weakScale : 0;
}

function hasForm({ strong, weak }: Slot, term: number): boolean {
  const { forms } = strong.forms.length + strong.phrases.length > 0 ? strong : weak;
  for (const form of forms) if (form.term === term) return true;
  return false;
}

/** The `limit` places of the highest score, best first; equal ones by place. */
export function topPlaces(
  places: readonly number[],
  limit: number,
  scoreOf: (place: number) => number,
): number[] {
  const kept: { place: number; score: number }[] = [];
  let least = -Infinity;
  for (const place of places) {
    const score = scoreOf(place);
    if (score < least) continue;
    kept.push({ place, score });
    if (kept.length < 2 * limit) continue;
    least = cut(kept, limit);
  }
  cut(kept, limit);
  return kept.map(({ place }) => place);
}

function cut(kept: { place: number; score: number }[], limit: number): number {
  kept.sort((a, b) => b.score - a.score || a.place - b.place);
  kept.length = Math.min(kept.length, limit);
  return kept.length < limit ? -Infinity : kept[kept.length - 1].score;
}
