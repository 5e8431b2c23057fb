interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/** Keeps values up to a number of bytes; the one that was longest not asked for goes first. A value beyond an eighth of the room is not kept. */
export class BoundedCache<Value> {
  // A Map remembers the order of insertion: the first key is the one that was longest not asked for.
  private readonly entries = new Map<string, Entry<Value>>();
  private held = 0;

  /** @param maxBytes the room */
  constructor(private readonly maxBytes: number) {}

  /** Bytes that are held. */
  get bytes(): number {
    return this.held;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** @param bytes what the value takes, as the caller reckons; the key is added */
  set(key: string, value: Value, bytes: number): void {
    this.delete(key);
    const entry = { value, bytes: bytes + key.length };
    if (entry.bytes > this.maxBytes / 8) return;
    this.entries.set(key, entry);
    this.held += entry.bytes;
    while (this.held > this.maxBytes) this.delete(this.entries.keys().next().value!);
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.held -= entry.bytes;
  }

  clear(): void {
    this.entries.clear();
    this.held = 0;
  }
}
