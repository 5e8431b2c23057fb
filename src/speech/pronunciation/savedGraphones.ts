import { deserialize, serialize } from 'node:v8';
import type { GraphoneModel } from './graphoneModel';

const FORMAT = 1;

interface Saved {
  readonly format: number;
  readonly source: string;
  readonly model: GraphoneModel;
}

/** A model as bytes. `source` says what it was learned from. */
export function saveGraphones(model: GraphoneModel, source: string): Buffer {
  const saved: Saved = { format: FORMAT, source, model };
  return serialize(saved);
}

/** The model of `saveGraphones`; null when the bytes are broken, of another format, or learned from another source. */
export function loadGraphones(bytes: Buffer, source: string): GraphoneModel | null {
  try {
    const { format, source: learnedFrom, model } = deserialize(bytes) as Saved;
    if (format !== FORMAT || learnedFrom !== source) return null;
    return model.labels.length + 1 === model.firstArcs.length ? model : null;
  } catch {
    return null;
  }
}
