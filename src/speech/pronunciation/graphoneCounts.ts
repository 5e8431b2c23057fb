/** Sequences of graphones as a trie: every node is a run of them, its parent the run without the last one. Node 0 is the empty run. */
export interface GraphoneTrie {
  readonly parents: Int32Array;
  /** The last graphone of the run. */
  readonly graphones: Uint16Array;
  /** The run without its first graphone. */
  readonly suffixes: Int32Array;
  readonly depths: Uint8Array;
  /** How often the run was seen. */
  readonly counts: Int32Array;
  readonly size: number;
}

/** A table of children that doubles as it fills. */
class Children {
  private slots = new Int32Array(1 << 16).fill(-1);
  size = 1;
  parents = new Int32Array(1 << 15);
  graphones = new Uint16Array(1 << 15);
  suffixes = new Int32Array(1 << 15);
  depths = new Uint8Array(1 << 15);
  counts = new Int32Array(1 << 15);

  /** The child of a node, which is made when there is none. */
  child(parent: number, graphone: number, suffixOf: () => number): number {
    let slot = this.slotOf(parent, graphone);
    if (this.slots[slot] >= 0) return this.slots[slot];
    const suffix = parent === 0 ? 0 : suffixOf();
    if (this.size === this.parents.length) this.grow();
    slot = this.slotOf(parent, graphone);
    const node = this.size++;
    this.slots[slot] = node;
    this.parents[node] = parent;
    this.graphones[node] = graphone;
    this.suffixes[node] = suffix;
    this.depths[node] = this.depths[parent] + 1;
    return node;
  }

  private slotOf(parent: number, graphone: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(graphone + 1, 0x85ebca6b)) & mask;
    for (; this.slots[slot] >= 0; slot = (slot + 1) & mask) {
      const node = this.slots[slot];
      if (this.parents[node] === parent && this.graphones[node] === graphone) break;
    }
    return slot;
  }

  private grow(): void {
    const wider = <Column extends Int32Array | Uint16Array | Uint8Array>(column: Column): Column => {
      const wide = new (column.constructor as new (length: number) => Column)(column.length * 2);
      wide.set(column);
      return wide;
    };
    this.parents = wider(this.parents);
    this.graphones = wider(this.graphones);
    this.suffixes = wider(this.suffixes);
    this.depths = wider(this.depths);
    this.counts = wider(this.counts);
    this.slots = new Int32Array(this.parents.length * 2).fill(-1);
    for (let node = 1; node < this.size; node++)
      this.slots[this.slotOf(this.parents[node], this.graphones[node])] = node;
  }
}

/** Counts all runs of at most `order` graphones. Each sequence is read with `edge` before and after it; a run never begins with the later one. */
export function countGraphones(sequences: readonly Uint16Array[], order: number, edge: number): GraphoneTrie {
  const children = new Children();
  const find = (parent: number, graphone: number): number =>
    children.child(parent, graphone, () => find(children.suffixes[parent], graphone));
  for (const sequence of sequences) {
    let context = find(0, edge);
    for (let k = 0; k <= sequence.length; k++) {
      const graphone = k < sequence.length ? sequence[k] : edge;
      if (children.depths[context] === order) context = children.suffixes[context];
      context = find(context, graphone);
      for (let run = context; run !== 0; run = children.suffixes[run]) children.counts[run]++;
    }
  }
  const { parents, graphones, suffixes, depths, counts, size } = children;
  return { parents, graphones, suffixes, depths, counts, size };
}
