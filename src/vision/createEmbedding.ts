import type { VisionConfig } from '../config/visionSettings';
import type { Database } from '../storage/database';
import type { Embedder } from './embedder';
import { PictureEmbedding } from './embedding/embedPictures';
import { VectorStore } from './embedding/vectorStore';
import { joinLocalPictures, type LocalPictures } from './source/localPictures';
import { PictureStore } from './source/pictureStore';
import { createPictureReader } from './source/readPicture';
import { VisionModelStore } from './visionModelStore';

/** What pictures are given their vectors with. */
export interface EmbeddingParts {
  db: Database;
  config: VisionConfig;
  embedder: Embedder;
  nowMs: () => number;
  /** Further pictures of this site. */
  local?: readonly LocalPictures[];
}

/** The way from a product's address of a picture to a stored vector, for a server and for the command line. */
export interface Embedding {
  readonly embedder: Embedder;
  readonly kept: PictureStore;
  readonly vectors: VectorStore;
  readonly models: VisionModelStore;
  readonly pictures: LocalPictures;
  readonly work: PictureEmbedding;
}

/** Joins the parts; nothing is read yet. */
export function createEmbedding({ db, config, embedder, nowMs, local = [] }: EmbeddingParts): Embedding {
  const kept = new PictureStore(db, nowMs);
  const pictures = joinLocalPictures((path) => kept.read(path), ...local);
  const vectors = new VectorStore(db, embedder.model, nowMs);
  const models = new VisionModelStore(db, embedder.model, nowMs);
  const work = new PictureEmbedding(vectors, createPictureReader(pictures, config), embedder, nowMs);
  return { embedder, kept, vectors, models, pictures, work };
}
