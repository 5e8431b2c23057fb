import { SIGNAL_NAMES } from '../parameters';

/** Slots per product; a product's values of all signals share one cache line. */
export const PAD_STRIDE = 8;

if (SIGNAL_NAMES.length > PAD_STRIDE) throw new Error('PAD_STRIDE is too small for the signals');

/**
 * A reusable sheet on which signals write their values: one slot per product and signal, and the list of products that anybody wrote to.
 * Beginning a new sheet costs nothing: a product's slots are cleared when it is first touched.
 */
export class ScorePad {
  /** Slot of signal s and product j: j x PAD_STRIDE + s. Valid only for touched products. */
  values = new Float64Array(0);
  /** Equal to `generation` for touched products. */
  stamps = new Uint32Array(0);
  generation = 0;
  touched: Int32Array = new Int32Array(0);
  touchedCount = 0;

  /** Forgets everything written, and makes room for products 0 to size - 1. */
  begin(size: number): void {
    if (this.stamps.length < size) this.grow(size);
    this.touchedCount = 0;
    this.generation++;
    if (this.generation === 0xffffffff) this.restart();
  }

  isTouched(productIndex: number): boolean {
    return this.stamps[productIndex] === this.generation;
  }

  /** Clears the slots of a product that is touched for the first time; callers check `stamps` themselves, in their inner loops. */
  touch(productIndex: number): void {
    this.stamps[productIndex] = this.generation;
    this.touched[this.touchedCount++] = productIndex;
    const from = productIndex * PAD_STRIDE;
    for (let slot = from; slot < from + PAD_STRIDE; slot++) this.values[slot] = 0;
  }

  private grow(size: number): void {
    const room = Math.ceil(size * 1.25);
    this.values = new Float64Array(room * PAD_STRIDE);
    this.stamps = new Uint32Array(room);
    this.touched = new Int32Array(room);
    this.generation = 0;
  }

  private restart(): void {
    this.stamps.fill(0);
    this.generation = 1;
  }
}
