import { withCapacity } from './growable';

/** Postings in the first block of a term and in the largest. */
const FIRST_BLOCK = 2;
const LARGEST_BLOCK = 2048;

/**
 * For every term the documents that have it, in the order of adding, each with its packed counts by field. All lists share one array: a list is
 * a chain of blocks that double in size, so that memory and time stay linear however lists grow.
 */
export class Postings {
  /** Blocks of (document, packed) pairs; the last element of a block is the offset of the next one. */
  private arena = new Uint32Array(1024);
  private used = 1;
  private heads = new Uint32Array(0);
  private nexts = new Uint32Array(0);
  private ends = new Uint32Array(0);
  private counts = new Uint32Array(0);

  /** How many documents were added to a term's list. */
  count(term: number): number {
    return term < this.counts.length ? this.counts[term] : 0;
  }

  /** Bytes that are held. */
  get bytes(): number {
    return this.arena.byteLength + 4 * this.heads.byteLength;
  }

  add(term: number, document: number, packed: number): void {
    if (term >= this.heads.length) this.growTerms(term + 1);
    if (this.nexts[term] === this.ends[term]) this.addBlock(term);
    const at = this.nexts[term];
    this.arena[at] = document;
    this.arena[at + 1] = packed;
    this.nexts[term] = at + 2;
    this.counts[term]++;
  }

  private growTerms(needed: number): void {
    this.heads = withCapacity(this.heads, needed);
    this.nexts = withCapacity(this.nexts, needed);
    this.ends = withCapacity(this.ends, needed);
    this.counts = withCapacity(this.counts, needed);
  }

  private addBlock(term: number): void {
    const size = blockSize(this.counts[term]);
    const start = this.used;
    this.used += 2 * size + 1;
    this.arena = withCapacity(this.arena, this.used);
    if (this.counts[term] === 0) this.heads[term] = start;
    else this.arena[this.ends[term]] = start;
    this.nexts[term] = start;
    this.ends[term] = start + 2 * size;
  }

  /** Gives every posting of a term. */
  visit(term: number, take: (document: number, packed: number) => void): void {
    const { arena } = this;
    let left = this.count(term);
    let at = left > 0 ? this.heads[term] : 0;
    for (let given = 0; left > 0;) {
      const size = Math.min(left, blockSize(given));
      for (const end = at + 2 * size; at < end; at += 2) take(arena[at], arena[at + 1]);
      given += size;
      left -= size;
      at = arena[at];
    }
  }
}

/** Size of the block that holds the posting number `count`: as many as there are, from 2 to 2,048. */
function blockSize(count: number): number {
  return Math.max(FIRST_BLOCK, Math.min(LARGEST_BLOCK, count));
}
