import type { AlignedWords, Graphone } from './alignSpelling';
import { countGraphones, type GraphoneTrie } from './graphoneCounts';

/**
 * How likely runs of graphones are: a back-off model as an automaton. A state is a run that was seen; its arcs are the graphones that were seen
 * after it, all others cost `backOff` and are looked for at `suffix`. Arrays by state; the arcs of a state stand side by side, in order.
 */
export interface GraphoneModel {
  /** The graphones; the number after the last one stands for the beginning and end of a word. */
  readonly graphones: readonly Graphone[];
  /** Where the arcs of each state begin; one entry more than states. An arc and the state that it leads to have the same number. */
  readonly firstArcs: Uint32Array;
  /** The graphone of each arc. */
  readonly labels: Uint16Array;
  /** Natural logarithm of the probability of each arc. */
  readonly chances: Float32Array;
  /** What leaving a state for its suffix costs: a natural logarithm. */
  readonly backOffs: Float32Array;
  readonly suffixes: Uint32Array;
}

/** Longest run: more gains nothing on held-out words. */
const ORDER = 6;
/** Runs of this length or longer are kept only when they were seen twice. */
const PRUNED_FROM = 5;

/** Learns which graphones follow which: modified Kneser-Ney smoothing, interpolated (Chen & Goodman 1999, section 3), pruned by counts. */
export function fitGraphoneModel(
  { graphones, sequences }: AlignedWords,
  order = ORDER,
  prunedFrom = PRUNED_FROM,
): GraphoneModel {
  const edge = graphones.length;
  const trie = countGraphones(sequences, order, edge);
  const adjusted = adjustCounts(trie, order, edge);
  const kept = keep(trie, prunedFrom);
  return arrange(graphones, trie, kept, smooth(trie, adjusted, kept, order));
}

/** Runs that can be longer to the left count by how many graphones stand before them; the longest and those at the beginning by themselves. */
function adjustCounts(trie: GraphoneTrie, order: number, edge: number): Int32Array {
  const { parents, graphones, suffixes, depths, counts, size } = trie;
  const adjusted = new Int32Array(size);
  const startsWord = new Uint8Array(size);
  for (let node = 1; node < size; node++) {
    startsWord[node] = parents[node] === 0 ? Number(graphones[node] === edge) : startsWord[parents[node]];
    if (depths[node] > 1) adjusted[suffixes[node]]++;
  }
  for (let node = 1; node < size; node++) {
    if (depths[node] === order || (startsWord[node] && depths[node] > 1)) adjusted[node] = counts[node];
  }
  return adjusted;
}

/** Which runs stay: a run that stays keeps all that it begins with and its suffixes. */
function keep({ parents, suffixes, depths, counts, size }: GraphoneTrie, prunedFrom: number): Uint8Array {
  const kept = new Uint8Array(size);
  for (let node = size - 1; node >= 0; node--) {
    if (depths[node] < prunedFrom || counts[node] > 1) kept[node] = 1;
  }
  // A node is always younger than its parent and its suffix.
  for (let node = size - 1; node > 0; node--) if (kept[node]) kept[parents[node]] = kept[suffixes[node]] = 1;
  return kept;
}

interface Smoothed {
  readonly chances: Float64Array;
  readonly backOffs: Float64Array;
}

function smooth(trie: GraphoneTrie, adjusted: Int32Array, kept: Uint8Array, order: number): Smoothed {
  const { parents, suffixes, depths, size } = trie;
  const discounts = discountsOf(trie, adjusted, order);
  const totals = new Float64Array(size);
  const keptMass = new Float64Array(size);
  const discounted = (node: number): number =>
    Math.max(0, adjusted[node] - discounts[depths[node]][Math.min(3, adjusted[node])]);
  for (let node = 1; node < size; node++) {
    totals[parents[node]] += adjusted[node];
    if (kept[node]) keptMass[parents[node]] += discounted(node);
  }
  const rest = (node: number): number => (totals[node] === 0 ? 1 : 1 - keptMass[node] / totals[node]);
  const singles = depths.subarray(0, size).reduce((sum, depth) => sum + Number(depth === 1), 0);
  const chances = new Float64Array(size);
  // A run's suffix is older than the run, so its probability is known already.
  for (let node = 1; node < size; node++) {
    const parent = parents[node];
    const lower = parent === 0 ? 1 / singles : chances[suffixes[node]];
    chances[node] = discounted(node) / Math.max(1, totals[parent]) + rest(parent) * lower;
  }
  return { chances, backOffs: Float64Array.from({ length: size }, (_, node) => rest(node)) };
}

/** What is taken off counts of 1, 2 and more, by length of the run (Chen & Goodman 1999, eq. 26). */
function discountsOf({ depths, size }: GraphoneTrie, adjusted: Int32Array, order: number): number[][] {
  const tallies = Array.from({ length: order + 1 }, () => [0, 0, 0, 0, 0]);
  for (let node = 1; node < size; node++) if (adjusted[node] <= 4) tallies[depths[node]][adjusted[node]]++;
  return tallies.map(([, one, two, three, four]) => {
    const share = one / Math.max(1, one + 2 * two);
    const discount = (count: number, now: number, next: number): number =>
      Math.min(count, Math.max(0, count - ((count + 1) * share * next) / Math.max(1, now)));
    return [0, discount(1, one, two), discount(2, two, three), discount(3, three, four)];
  });
}

/** Numbers the kept runs so that those with one parent stand side by side. */
function arrange(
  graphones: readonly Graphone[],
  { parents, graphones: last, suffixes, size }: GraphoneTrie,
  kept: Uint8Array,
  { chances, backOffs }: Smoothed,
): GraphoneModel {
  const order = Array.from({ length: size }, (_, node) => node).filter((node) => kept[node] === 1);
  const numberOf = new Uint32Array(size);
  const byParent = new Map<number, number[]>();
  for (const node of order) {
    if (node === 0) continue;
    const siblings = byParent.get(parents[node]);
    if (siblings) siblings.push(node);
    else byParent.set(parents[node], [node]);
  }
  const queue = [0];
  const firstArcs = new Uint32Array(order.length + 1);
  for (let state = 0; state < queue.length; state++) {
    numberOf[queue[state]] = state;
    firstArcs[state] = queue.length;
    const next = byParent.get(queue[state]) ?? [];
    queue.push(...next.sort((a, b) => last[a] - last[b]));
  }
  firstArcs[queue.length] = queue.length;
  return {
    graphones,
    firstArcs,
    labels: Uint16Array.from(queue, (node) => last[node]),
    chances: Float32Array.from(queue, (node) => Math.log(chances[node])),
    backOffs: Float32Array.from(queue, (node) => Math.log(Math.max(1e-9, backOffs[node]))),
    suffixes: Uint32Array.from(queue, (node) => numberOf[suffixes[node]]),
  };
}
