/** A candidate for a diversified list. */
export interface Candidate {
  productIndex: number;
  score: number;
}

export interface Diversified extends Candidate {
  /** Points taken away for likeness to what stands above, 0 or less. */
  points: number;
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein 1998) as a demotion: again and again the candidate with the highest
 * `score - diversity x top score x largest similarity to those chosen`. `diversity` is 0 to 1, `similarity` 0 to 1. `candidates` come best
 * first, and their order breaks ties. The new scores never rise from one place to the next. Cost: limit x candidates similarities.
 */
export function diversify(
  candidates: readonly Candidate[],
  limit: number,
  diversity: number,
  similarity: (a: number, b: number) => number,
): Diversified[] {
  const scale = diversity * Math.abs(candidates[0]?.score ?? 0);
  const left = candidates.map(({ productIndex, score }) => ({ productIndex, base: score, score, points: 0 }));
  const chosen: Diversified[] = [];
  while (chosen.length < limit && left.length > 0) {
    const [next] = left.splice(bestOf(left), 1);
    chosen.push({ productIndex: next.productIndex, score: next.score, points: next.points });
    for (const other of left) {
      const points = -scale * similarity(next.productIndex, other.productIndex);
      if (points >= other.points) continue;
      other.points = points;
      other.score = other.base + points;
    }
  }
  return chosen;
}

function bestOf(candidates: readonly Candidate[]): number {
  let best = 0;
  for (let i = 1; i < candidates.length; i++) if (candidates[i].score > candidates[best].score) best = i;
  return best;
}
