import { InterestRecord } from '../../records';
import { relativeIdf } from '../featureIdf';
import { SIGNAL_NAMES } from '../parameters';
import { ProductFeatures } from '../productFeatures';
import { PAD_STRIDE, ScorePad } from './scorePad';
import { EvidencePiece, ScoringContext, Signal } from './signal';

const SLOT = SIGNAL_NAMES.indexOf('interests');

/**
 * What was declared. Value of j: sum over the declared interests that j matches (it has that category, brand or tag) of
 * `weight x relative inverse document frequency`: a brand that few products carry says more than a category that many have. Each interest
 * gives 0 to its weight. Cost: the number of products that carry one of the interests.
 */
export class InterestsSignal implements Signal {
  readonly name = 'interests';
  readonly evidenceKind = 'interest';

  constructor(private readonly features: ProductFeatures) {}

  accumulate(context: ScoringContext, pad: ScorePad): void {
    for (const interest of context.interests) {
      const piece = this.pieceOf(interest);
      const { values, lines, firstLine } = pad;
      for (const j of this.features.productsWith(featureOf(interest))) {
        let line = lines[j] - firstLine;
        if (line < 0) line = pad.touch(j);
        values[line * PAD_STRIDE + SLOT] += piece;
      }
    }
  }

  evidence(context: ScoringContext, productIndex: number): EvidencePiece[] {
    const pieces: EvidencePiece[] = [];
    context.interests.forEach((interest, source) => {
      if (!this.features.hasFeature(productIndex, featureOf(interest))) return;
      pieces.push({ source, value: this.pieceOf(interest) });
    });
    return pieces;
  }

  private pieceOf(interest: InterestRecord): number {
    return (interest.weight ?? 1) * relativeIdf(this.features.idf, featureOf(interest));
  }
}

/** The feature that an interest asks for. */
export function featureOf(interest: InterestRecord): string {
  return `${interest.kind.toLowerCase()}:${interest.value}`;
}
