/** Order between two indices of equal score: negative when `a` comes first. */
export type TieOrder = (a: number, b: number) => number;

/**
 * The `limit` best (score, index) pairs of any number offered: higher score first, ties in `tieOrder`. A heap with the worst kept pair on
 * top, so that an offer which is not among the best costs one comparison. The answer does not depend on the order of the offers.
 */
export class TopK {
  private readonly indices: number[] = [];
  private readonly scores: number[] = [];

  constructor(
    private readonly limit: number,
    private readonly tieOrder: TieOrder,
  ) {}

  get isFull(): boolean {
    return this.indices.length >= this.limit;
  }

  /** The score of the worst kept pair; -Infinity when there is room left, Infinity when `limit` is 0. */
  get worstScore(): number {
    if (this.limit <= 0) return Infinity;
    return this.isFull ? this.scores[0] : -Infinity;
  }

  /** The index of the worst kept pair; -1 when nothing is kept. */
  get worstIndex(): number {
    return this.indices.length > 0 ? this.indices[0] : -1;
  }

  /** Takes a pair in when it is among the best so far; returns whether it was. */
  offer(score: number, index: number): boolean {
    if (!this.isFull) {
      this.indices.push(index);
      this.scores.push(score);
      this.siftUp(this.indices.length - 1);
      return true;
    }
    if (score < this.worstScore || this.limit <= 0) return false;
    if (score === this.scores[0] && this.tieOrder(index, this.indices[0]) > 0) return false;
    this.indices[0] = index;
    this.scores[0] = score;
    this.siftDown(0);
    return true;
  }

  /** The kept indices, best first; empties the heap. */
  drain(): { indices: number[]; scores: number[] } {
    const order = this.indices.map((_, position) => position);
    order.sort((a, b) => (this.isWorse(a, b) ? 1 : -1));
    const result = { indices: order.map((p) => this.indices[p]), scores: order.map((p) => this.scores[p]) };
    this.indices.length = 0;
    this.scores.length = 0;
    return result;
  }

  private isWorse(a: number, b: number): boolean {
    if (this.scores[a] !== this.scores[b]) return this.scores[a] < this.scores[b];
    return this.tieOrder(this.indices[a], this.indices[b]) > 0;
  }

  private siftUp(from: number): void {
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.isWorse(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private siftDown(from: number): void {
    let parent = from;
    for (;;) {
      let worst = parent;
      const left = 2 * parent + 1;
      if (left < this.indices.length && this.isWorse(left, worst)) worst = left;
      if (left + 1 < this.indices.length && this.isWorse(left + 1, worst)) worst = left + 1;
      if (worst === parent) return;
      this.swap(parent, worst);
      parent = worst;
    }
  }

  private swap(a: number, b: number): void {
    const index = this.indices[a];
    const score = this.scores[a];
    this.indices[a] = this.indices[b];
    this.scores[a] = this.scores[b];
    this.indices[b] = index;
    this.scores[b] = score;
  }
}
