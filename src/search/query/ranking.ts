import type { TextIndex } from '../index/textIndex';
import { FIELD_COUNT } from '../index/fields';
import type { PersonalSignals, SignalPoints } from '../signals';
import { topPlaces, type Bonuses } from './bonuses';
import { onGrid, type RankingConstants } from './constants';
import { explainSlots, giveRest } from './explainSlots';
import type { SlotScorer, SlotScores } from './scoreSlots';
import type { Matching, Selection } from './selectHits';
import type { MatchKind, Slot } from './slots';
import type { SearchField } from '../index/fields';

/** Points that one cause brings a product. The points of all contributions add up to the score to the last bit. */
export interface Contribution {
  /** `words`, `proximity`, `brand`, `categories`, `title` (the query is the title) or the name of a signal. */
  readonly source: string;
  /** The field that matched; null when it is not about a field. */
  readonly field: SearchField | null;
  /** The word of the query. */
  readonly word: string | null;
  /** What stands in the product. */
  readonly form: string | null;
  readonly kind: MatchKind | null;
  readonly points: number;
}

/** Hits that signals may move. */
const SIGNAL_HITS = 200;
/** Weakly matching products stay below this share of the least strong one. */
const WEAK_CEILING = 0.99;

export interface RankingInput {
  readonly index: TextIndex;
  readonly scorer: SlotScorer;
  readonly scores: SlotScores;
  readonly slots: readonly Slot[];
  readonly selection: Selection;
  readonly bonuses: Bonuses;
  readonly constants: RankingConstants;
  readonly matching: Matching;
  /** The terms of the query; what has them as its whole title comes first. */
  readonly words: readonly string[];
  readonly signals: PersonalSignals | null;
  readonly clicks: PersonalSignals | null;
}

/**
 * The final scores of a query's hits: words, bonuses, signals; a product that one of the words matches only weakly stays below all that match every
 * word strongly; a product whose title is the query comes before everything.
 */
export class Ranking {
  private readonly signalsByPlace = new Map<number, SignalPoints[]>();
  private readonly titled = new Set<number>();
  private titlePoints = 0;
  private weakScale = 1;
  /** Final scores, in the order of the selection's hits. */
  readonly scores: Float64Array;

  constructor(private readonly input: RankingInput) {
    const { hits } = input.selection;
    this.addSignals();
    this.scores = new Float64Array(hits.length);
    for (let k = 0; k < hits.length; k++) this.scores[k] = this.beforeTitle(hits[k]);
    this.separateWeak();
    this.findTitled();
    if (this.titlePoints > 0) this.raiseTitled();
  }

  private beforeTitle(place: number): number {
    let score = this.input.bonuses.scoreOf(place);
    const signals = this.signalsByPlace.get(place);
    if (signals) for (const { points } of signals) score += points;
    return this.isScaled(place) ? onGrid(score * this.weakScale) : score;
  }

  private isScaled(place: number): boolean {
    return this.weakScale < 1 && this.input.scores.weakMasks[place] !== 0;
  }

  private addSignals(): void {
    const { signals, clicks, bonuses, selection, index, constants } = this.input;
    if (!signals && !clicks) return;
    const places = topPlaces(selection.hits, SIGNAL_HITS, (place) => bonuses.scoreOf(place));
    if (places.length === 0) return;
    const best = bonuses.scoreOf(places[0]);
    const ids = places.map((place) => index.ids[place]);
    for (const [source, share] of [
      [signals, constants.boostShare],
      [clicks, constants.clickShare],
    ] as const) {
      const values = source?.valuesOf(ids);
      if (values) places.forEach((place, k) => this.addSignalsOf(place, values[k], share * best));
    }
  }

  private addSignalsOf(
    place: number,
    values: readonly { signal: string; value: number }[],
    most: number,
  ): void {
    const bounded = values.map(({ signal, value }) => ({
      signal,
      value: Math.min(1, Math.max(0, value || 0)),
    }));
    const sum = Math.max(
      1,
      bounded.reduce((total, { value }) => total + value, 0),
    );
    const points = bounded
      .map(({ signal, value }) => ({ signal, points: onGrid((most * value) / sum) }))
      .filter((one) => one.points > 0);
    if (points.length > 0)
      this.signalsByPlace.set(place, [...(this.signalsByPlace.get(place) ?? []), ...points]);
  }

  /** Scales what matches weakly below what matches strongly. A relaxed search has no such order: its hits lack words anyway. */
  private separateWeak(): void {
    const { scores, selection, matching } = this.input;
    if (matching === 'any' || selection.isRelaxed) return;
    const { hits } = selection;
    let leastStrong = Infinity;
    let mostWeak = 0;
    for (let k = 0; k < hits.length; k++) {
      if (scores.weakMasks[hits[k]] === 0) leastStrong = Math.min(leastStrong, scores.totals[hits[k]]);
      else mostWeak = Math.max(mostWeak, this.scores[k]);
    }
    if (leastStrong >= mostWeak) return;
    this.weakScale = (WEAK_CEILING * leastStrong) / mostWeak;
    for (let k = 0; k < hits.length; k++) {
      if (scores.weakMasks[hits[k]] !== 0) this.scores[k] = this.beforeTitle(hits[k]);
    }
  }

  private findTitled(): void {
    const { index, words, selection } = this.input;
    const terms = words.map((word) => index.vocabulary.find(word));
    if (terms.length === 0 || terms.includes(-1)) return;
    for (const place of selection.hits) if (isTitle(index, place, terms)) this.titled.add(place);
    if (this.titled.size > 0)
      this.titlePoints = this.scores.reduce((most, score) => Math.max(most, score), 0);
  }

  private raiseTitled(): void {
    const { hits } = this.input.selection;
    for (let k = 0; k < hits.length; k++) if (this.titled.has(hits[k])) this.scores[k] += this.titlePoints;
  }

  /** The contributions to a hit's score: words first, then what adds to them. */
  contributionsOf(place: number): Contribution[] {
    const { scorer, scores, slots, bonuses } = this.input;
    const plain = { field: null, word: null, form: null, kind: null };
    const contributions: (Contribution & { points: number })[] = [
      ...explainSlots(scorer, scores, slots, place).map((one) => ({ source: 'words', ...one })),
      ...bonuses
        .bonusesOf(place)
        .map(({ source, points, detail }) => ({ ...plain, source, points, form: detail })),
      ...(this.signalsByPlace.get(place) ?? []).map(({ signal, points }) => ({
        ...plain,
        source: signal,
        points,
      })),
    ];
    if (this.isScaled(place)) {
      for (const one of contributions)
        (one as { points: number }).points = onGrid(one.points * this.weakScale);
      giveRest(contributions, this.beforeTitle(place));
    }
    if (this.titled.has(place))
      contributions.push({ ...plain, source: 'title', field: 'title', points: this.titlePoints });
    return contributions;
  }
}

function isTitle(index: TextIndex, place: number, terms: readonly number[]): boolean {
  if (index.lengths[place * FIELD_COUNT] !== terms.length) return false;
  const base = place * (FIELD_COUNT + 1);
  let at = 0;
  for (let k = index.starts[base]; k < index.starts[base + 1]; k++) {
    if ((index.stream[k] & 3) !== 0) continue;
    if (index.stream[k] >>> 2 !== terms[at++]) return false;
  }
  return at === terms.length;
}
