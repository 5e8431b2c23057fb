import type { ProductSpace } from '../../catalog/productSpace';
import { withRoom } from '../../math/withRoom';
import { PAIR_UNIT, ShopCounts } from '../counts';
import { SequenceParameters, SIGNAL_NAMES } from '../parameters';
import { Successors } from './successors';
import { PopularityFactors } from './popularityFactors';
import { PAD_STRIDE, ScorePad } from './scorePad';
import { EvidencePiece, reachOf, ScoringContext, Signal } from './signal';

const SLOT = SIGNAL_NAMES.indexOf('sequence');

/**
 * What comes next. Value of j: sum over visits i, newest first, of
 * `weight x decay^k x (after[i,j] + backward x before[i,j]) / (rowSum[i]^rowExponent x visits[j]^popularityExponent)`,
 * where after and before count, over all shoppers, how often j was visited at most MAX_GAP visits after and before i (a count at distance g
 * weighs 0.7^(g - 1)); of i's row, the `MAX_SUCCESSORS` most frequent count. Unbounded, 0 or more. Nothing to fit but the parameters: the counts are live.
 */
export class SequenceSignal implements Signal {
  readonly name = 'sequence';
  readonly evidenceKind = 'visit';
  private rowFactors: Float64Array = new Float64Array(0);
  private readonly popularityFactors: PopularityFactors;
  private readonly successors: Successors;

  constructor(
    private readonly counts: ShopCounts,
    private readonly parameters: SequenceParameters,
    space: ProductSpace,
  ) {
    this.popularityFactors = new PopularityFactors(counts, parameters.popularityExponent);
    this.successors = new Successors(counts.transitions, parameters.backward, (a, b) => space.compare(a, b));
  }

  /** Makes room for `size` products and computes all factors. */
  rebuild(size: number): void {
    this.rowFactors = new Float64Array(size);
    this.popularityFactors.rebuild(size);
    this.successors.clear();
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
    this.successors.drop(productIndex);
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
    const { products, counts } = this.successors.of(row);
    const popularityFactors = this.popularityFactors.values;
    const { values, lines, firstLine } = pad;
    for (let at = 0; at < products.length; at++) {
      const j = products[at];
      let line = lines[j] - firstLine;
      if (line < 0) line = pad.touch(j);
      values[line * PAD_STRIDE + SLOT] += factor * counts[at] * popularityFactors[j];
    }
  }

  evidence(context: ScoringContext, productIndex: number): EvidencePiece[] {
    const { visits } = context;
    const pieces: EvidencePiece[] = [];
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const row = visits[k].productIndex;
      const count = this.successors.countOf(row, productIndex);
      if (count === 0 || visits[k].weight === 0) continue;
      const factor = visits[k].weight * decayed * this.rowFactors[row];
      pieces.push({ source: k, value: factor * count * this.popularityFactors.values[productIndex] });
    }
    return pieces;
  }
}
