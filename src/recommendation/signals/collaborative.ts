import { ShopCounts } from '../counts';
import { CollaborativeParameters, SIGNAL_NAMES } from '../parameters';
import { PopularityFactors } from './popularityFactors';
import { PAD_STRIDE, ScorePad } from './scorePad';
import { EvidencePiece, reachOf, ScoringContext, Signal } from './signal';

const SLOT = SIGNAL_NAMES.indexOf('collaborative');

/** Item-to-item regression weights in rows by the product in the history (CSR): what having i says about j. Columns ascend in a row. */
export interface CollaborativeWeights {
  /** Length products + 1. A product beyond it has no weights. */
  rowStart: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/**
 * What goes together. Value of j: sum over visits i, newest first, of `weight x decay^k x B[i, j] / visits[j]^popularityExponent`. May be
 * negative: having i can speak against j.
 */
export class CollaborativeSignal implements Signal {
  readonly name = 'collaborative';
  readonly evidenceKind = 'visit';
  private readonly popularityFactors: PopularityFactors;

  constructor(
    private readonly weights: CollaborativeWeights,
    counts: ShopCounts,
    private readonly parameters: CollaborativeParameters,
  ) {
    this.popularityFactors = new PopularityFactors(counts, parameters.popularityExponent);
  }

  /** Makes room for `size` products and computes all factors. */
  rebuild(size: number): void {
    this.popularityFactors.rebuild(size);
  }

  /** Recomputes what depends on the counts of one product, making room for it when it is the next. */
  refresh(productIndex: number): void {
    this.popularityFactors.refresh(productIndex);
  }

  accumulate(context: ScoringContext, pad: ScorePad): void {
    const { visits } = context;
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const { productIndex, weight } = visits[k];
      if (weight !== 0) this.addRow(productIndex, weight * decayed, pad);
    }
  }

  private addRow(row: number, factor: number, pad: ScorePad): void {
    const { rowStart, columns, values: rowValues } = this.weights;
    if (row + 1 >= rowStart.length) return;
    const popularityFactors = this.popularityFactors.values;
    const { values, lines, firstLine } = pad;
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) {
      const j = columns[at];
      let line = lines[j] - firstLine;
      if (line < 0) line = pad.touch(j);
      values[line * PAD_STRIDE + SLOT] += factor * rowValues[at] * popularityFactors[j];
    }
  }

  evidence(context: ScoringContext, productIndex: number): EvidencePiece[] {
    const { visits } = context;
    const pieces: EvidencePiece[] = [];
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const at = this.find(visits[k].productIndex, productIndex);
      if (at < 0 || visits[k].weight === 0) continue;
      const value = visits[k].weight * decayed * this.weights.values[at];
      pieces.push({ source: k, value: value * this.popularityFactors.values[productIndex] });
    }
    return pieces;
  }

  private find(row: number, column: number): number {
    const { rowStart, columns } = this.weights;
    if (row + 1 >= rowStart.length) return -1;
    for (let at = rowStart[row]; at < rowStart[row + 1]; at++) if (columns[at] === column) return at;
    return -1;
  }
}
