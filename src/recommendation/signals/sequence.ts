import { withRoom } from '../../math/withRoom';
import { PAIR_UNIT, ShopCounts } from '../counts';
import { SequenceParameters, SIGNAL_NAMES } from '../parameters';
import { PopularityFactors } from './popularityFactors';
import { PAD_STRIDE, ScorePad } from './scorePad';
import { EvidencePiece, reachOf, ScoringContext, Signal } from './signal';

const SLOT = SIGNAL_NAMES.indexOf('sequence');

/**
 * What comes next. Value of j: sum over visits i, newest first, of
 * `weight x decay^k x (after[i,j] + backward x before[i,j]) / (rowSum[i]^rowExponent x visits[j]^popularityExponent)`,
 * where after and before count, over all shoppers, how often j was visited at most MAX_GAP visits after and before i (a count at distance g
 * weighs 0.7^(g - 1)). Unbounded, 0 or more. Nothing to fit but the parameters: the counts are live.
 */
export class SequenceSignal implements Signal {
  readonly name = 'sequence';
  readonly evidenceKind = 'visit';
  private rowFactors: Float64Array = new Float64Array(0);
  private readonly popularityFactors: PopularityFactors;

  constructor(
    private readonly counts: ShopCounts,
    private readonly parameters: SequenceParameters,
  ) {
    this.popularityFactors = new PopularityFactors(counts, parameters.popularityExponent);
  }

  /** Makes room for `size` products and computes all factors. */
  rebuild(size: number): void {
    this.rowFactors = new Float64Array(size);
    this.popularityFactors.rebuild(size);
    for (let productIndex = 0; productIndex < size; productIndex++) this.refresh(productIndex);
  }

  /** Recomputes what depends on the counts of one product, making room for it when it is the next. */
  refresh(productIndex: number): void {
    const { backward, rowExponent } = this.parameters;
    const rowSum =
      (this.counts.afterSum(productIndex) + backward * this.counts.beforeSum(productIndex)) / PAIR_UNIT;
    if (productIndex >= this.rowFactors.length) this.rowFactors = withRoom(this.rowFactors, productIndex + 1);
    this.rowFactors[productIndex] = rowSum > 0 ? rowSum ** -rowExponent / PAIR_UNIT : 0;
    this.popularityFactors.refresh(productIndex);
  }

  accumulate(context: ScoringContext, pad: ScorePad): void {
    const { visits } = context;
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const { productIndex, weight } = visits[k];
      if (weight !== 0) this.addRow(productIndex, weight * decayed * this.rowFactors[productIndex], pad);
    }
  }

  private addRow(row: number, factor: number, pad: ScorePad): void {
    const cells = this.counts.transitions.rowCells(row);
    if (cells === undefined) return;
    const end = this.counts.transitions.cellCount(row);
    const { backward } = this.parameters;
    const popularityFactors = this.popularityFactors.values;
    const { values, stamps, generation } = pad;
    for (let at = 0; at < end; at += 3) {
      const j = cells[at];
      if (stamps[j] !== generation) pad.touch(j);
      values[j * PAD_STRIDE + SLOT] +=
        factor * (cells[at + 1] + backward * cells[at + 2]) * popularityFactors[j];
    }
  }

  evidence(context: ScoringContext, productIndex: number): EvidencePiece[] {
    const { visits } = context;
    const { transitions } = this.counts;
    const pieces: EvidencePiece[] = [];
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const row = visits[k].productIndex;
      const at = transitions.find(row, productIndex);
      if (at < 0 || visits[k].weight === 0) continue;
      const cells = transitions.rowCells(row)!;
      const factor = visits[k].weight * decayed * this.rowFactors[row];
      const count = cells[at + 1] + this.parameters.backward * cells[at + 2];
      pieces.push({ source: k, value: factor * count * this.popularityFactors.values[productIndex] });
    }
    return pieces;
  }
}
