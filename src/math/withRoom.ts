/** A typed array that can be copied into a longer one of its kind. */
interface Growable<T> {
  readonly length: number;
  set(from: T): void;
}

/** A copy of `values` with room for at least `length` numbers, half as many again as there were, the new ones 0. */
export function withRoom<T extends Growable<T>>(values: T, length: number): T {
  const Kind = values.constructor as new (length: number) => T;
  const copy = new Kind(Math.max(length, Math.ceil(values.length * 1.5)));
  copy.set(values);
  return copy;
}
