/** The next capacity for at least `needed` elements: grows by half, so that adding one by one stays linear. */
export function grownCapacity(capacity: number, needed: number): number {
  return Math.max(needed, capacity + (capacity >> 1), 16);
}

/** `values` with room for at least `needed` elements; the same array when it has it. New elements are 0. */
export function withCapacity<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  values: A,
  needed: number,
): A {
  if (values.length >= needed) return values;
  const grown = new (values.constructor as new (length: number) => A)(grownCapacity(values.length, needed));
  grown.set(values as never);
  return grown;
}
