import { ContentParameters, SIGNAL_NAMES } from '../parameters';
import { Neighbours, ProductFeatures } from '../productFeatures';
import { PAD_STRIDE, ScorePad } from './scorePad';
import { EvidencePiece, reachOf, ScoringContext, Signal } from './signal';

const SLOT = SIGNAL_NAMES.indexOf('content');

/**
 * What is alike. Value of j: sum over visits i, newest first, of `weight x decay^k x cosine(i, j)`, over the products j among the nearest
 * neighbours of i by inverse-document-frequency-weighted categories, brand, tags and title words. At most the sum of the visits' weights.
 * Document frequencies are fixed in the model (`fitFeatureIdf`); the features follow the catalogue.
 */
export class ContentSignal implements Signal {
  readonly name = 'content';
  readonly evidenceKind = 'visit';

  constructor(
    private readonly features: ProductFeatures,
    private readonly parameters: ContentParameters,
  ) {}

  accumulate(context: ScoringContext, pad: ScorePad): void {
    const { visits } = context;
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const { productIndex, weight } = visits[k];
      if (weight !== 0) addNeighbours(this.features.neighbours(productIndex), weight * decayed, pad);
    }
  }

  evidence(context: ScoringContext, productIndex: number): EvidencePiece[] {
    const { visits } = context;
    const pieces: EvidencePiece[] = [];
    const reach = reachOf(visits, this.parameters.decay);
    let decayed = 1;
    for (let k = 0; k < reach; k++, decayed *= this.parameters.decay) {
      const { productIndices, cosines } = this.features.neighbours(visits[k].productIndex);
      const at = productIndices.indexOf(productIndex);
      if (at < 0 || visits[k].weight === 0) continue;
      pieces.push({ source: k, value: visits[k].weight * decayed * cosines[at] });
    }
    return pieces;
  }
}

function addNeighbours({ productIndices, cosines }: Neighbours, factor: number, pad: ScorePad): void {
  const { values, lines, firstLine } = pad;
  for (let n = 0; n < productIndices.length; n++) {
    const j = productIndices[n];
    let line = lines[j] - firstLine;
    if (line < 0) line = pad.touch(j);
    values[line * PAD_STRIDE + SLOT] += factor * cosines[n];
  }
}
