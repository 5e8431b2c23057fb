import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FeatureIdf } from './featureIdf';
import type { ProductSpace } from '../catalog/productSpace';
import type { CollaborativeWeights } from './signals/collaborative';

/** What a training learned beyond parameters and counts. */
export interface ModelArtifact {
  idf: FeatureIdf;
  /** In the numbering of the space that reads or writes; null when the signal is not used. */
  collaborative: CollaborativeWeights | null;
}

const FORMAT = 1;

interface StoredArtifact extends ModelArtifact {
  format: number;
  /** Ids by the index that `collaborative` uses. */
  productIds: string[];
}

/** The artifact as bytes, with the product ids, as every process numbers products in its own way. */
export function encodeModelArtifact(artifact: ModelArtifact, space: ProductSpace): Buffer {
  const stored: StoredArtifact = { ...artifact, format: FORMAT, productIds: space.toArray() };
  return gzipSync(serialize(stored), { level: 1 });
}

/** Reads an artifact into another numbering; ids that the space has never seen are added. Throws Error for another format. */
export function decodeModelArtifact(bytes: Buffer, space: ProductSpace): ModelArtifact {
  const { format, productIds, idf, collaborative } = deserialize(gunzipSync(bytes)) as StoredArtifact;
  if (format !== FORMAT)
    throw new Error(`the model artifact has format ${format}; this version reads ${FORMAT}`);
  const indexes = productIds.map((id) => space.add(id));
  return { idf, collaborative: collaborative && renumber(collaborative, indexes, space.size) };
}

function renumber(
  weights: CollaborativeWeights,
  indexes: readonly number[],
  size: number,
): CollaborativeWeights {
  const rowStart = new Int32Array(size + 1);
  indexes.forEach((index, old) => (rowStart[index + 1] = weights.rowStart[old + 1] - weights.rowStart[old]));
  for (let row = 0; row < size; row++) rowStart[row + 1] += rowStart[row];
  const columns = new Int32Array(weights.columns.length);
  const values = new Float32Array(weights.values.length);
  indexes.forEach((index, old) => {
    for (
      let from = weights.rowStart[old], to = rowStart[index];
      from < weights.rowStart[old + 1];
      from++, to++
    ) {
      columns[to] = indexes[weights.columns[from]];
      values[to] = weights.values[from];
    }
  });
  return { rowStart, columns, values };
}
