import { SIGNAL_NAMES } from '../parameters';

/** Slots per line; a product's values of all signals share one cache line. */
export const PAD_STRIDE = 8;

if (SIGNAL_NAMES.length > PAD_STRIDE) throw new Error('PAD_STRIDE is too small for the signals');

/**
 * A reusable sheet on which signals write their values: a line for each product that anybody wrote to, in the order of the first writing, with a
 * slot for every signal. A sheet holds what one ranking touches, not the catalogue, so it stays in the processor's cache however large a shop
 * is. Beginning a new sheet costs nothing: a line is cleared when it is taken.
 */
export class ScorePad {
  /** Slot of signal s on line n: n x PAD_STRIDE + s. Only the first `touchedCount` lines are valid. */
  values = new Float64Array(0);
  /** Product j has line `lines[j] - firstLine`; below 0 when it has none. */
  lines = new Uint32Array(0);
  firstLine = 1;
  /** The product of each line. */
  touched: Int32Array = new Int32Array(0);
  touchedCount = 0;
  /** What the signals together give the product of each line; valid after `finish`. */
  scores: Float64Array = new Float64Array(0);

  /** Forgets everything written, and makes room for products 0 to size - 1. */
  begin(size: number): void {
    this.firstLine += this.touchedCount;
    this.touchedCount = 0;
    if (this.lines.length < size) this.grow(size);
    if (this.firstLine + size > 0xffffffff) this.restart();
  }

  isTouched(productIndex: number): boolean {
    return this.lines[productIndex] >= this.firstLine;
  }

  /** What one signal wrote of a product; 0 when nobody wrote of it. */
  valueOf(productIndex: number, slot: number): number {
    return this.isTouched(productIndex) ? this.values[this.lineOf(productIndex) * PAD_STRIDE + slot] : 0;
  }

  /** The line of a product that is touched. */
  lineOf(productIndex: number): number {
    return this.lines[productIndex] - this.firstLine;
  }

  /** Takes the next line for a product that has none, and returns it; callers look at `lines` themselves, in their inner loops. */
  touch(productIndex: number): number {
    const line = this.touchedCount++;
    this.lines[productIndex] = this.firstLine + line;
    this.touched[line] = productIndex;
    const { values } = this;
    const from = line * PAD_STRIDE;
    // Written out, as a loop over so few costs twice.
    values[from] = 0;
    values[from + 1] = 0;
    values[from + 2] = 0;
    values[from + 3] = 0;
    values[from + 4] = 0;
    values[from + 5] = 0;
    values[from + 6] = 0;
    values[from + 7] = 0;
    return line;
  }

  /** Writes a signal that every product has, and adds up all signals, `weights` by slot, in one walk over what was touched. */
  finish(slot: number, valueOf: (productIndex: number) => number, weights: Float64Array): void {
    const { values, touched, touchedCount, scores } = this;
    const [w0, w1, w2, w3, w4, w5, w6, w7] = Float64Array.from(
      { length: PAD_STRIDE },
      (_, at) => weights[at] ?? 0,
    );
    for (let line = 0, from = 0; line < touchedCount; line++, from += PAD_STRIDE) {
      values[from + slot] = valueOf(touched[line]);
      scores[line] =
        w0 * values[from] +
        w1 * values[from + 1] +
        w2 * values[from + 2] +
        w3 * values[from + 3] +
        w4 * values[from + 4] +
        w5 * values[from + 5] +
        w6 * values[from + 6] +
        w7 * values[from + 7];
    }
  }

  // Room for every product costs nothing until it is written on.
  private grow(size: number): void {
    const room = Math.ceil(size * 1.25);
    this.lines = new Uint32Array(room);
    this.firstLine = 1;
    this.values = new Float64Array(room * PAD_STRIDE);
    this.scores = new Float64Array(room);
    this.touched = new Int32Array(room);
  }

  private restart(): void {
    this.lines.fill(0);
    this.firstLine = 1;
  }
}
