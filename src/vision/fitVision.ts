import type { EmbedderModel } from './embedder';
import type { VectorStore } from './embedding/vectorStore';
import type { VisionModel } from './visionModel';
import type { VisionModelStore } from './visionModelStore';

/** With fewer pictures than this a mean is one of the pictures rather than what they have in common. */
export const MIN_PICTURES = 16;
/** A model is learned anew when there are so many times as many pictures as it was learned from. */
const GROWTH = 1.5;

/** Learns from the stored vectors and publishes the model. Null, and nothing changes, when there are too few pictures. */
export async function fitVision(
  vectors: VectorStore,
  models: VisionModelStore,
  embedder: EmbedderModel,
): Promise<VisionModel | null> {
  const sum = new Float64Array(embedder.dimension);
  let pictures = 0;
  for await (const page of vectors.read()) {
    for (const { vector } of page) vector.forEach((value, at) => (sum[at] += value));
    pictures += page.length;
  }
  if (pictures < MIN_PICTURES) return null;
  const mean = Float32Array.from(sum, (total) => total / pictures);
  return models.publish({ embedder: embedder.name, pictures, mean });
}

/** Whether so much changed since a model was learned that another one will be better. */
export function isOutgrown(model: VisionModel | null, pictures: number): boolean {
  return pictures >= (model ? Math.ceil(model.pictures * GROWTH) : MIN_PICTURES);
}
