import type { CatalogMirror } from '../catalog/catalogMirror';
import type { PictureKeeper } from '../catalog/pictureKeeper';
import type { VisionConfig } from '../config/visionSettings';
import type { Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { createEmbedding } from './createEmbedding';
import type { Embedder } from './embedder';
import { BackgroundEmbedding } from './embedding/backgroundEmbedding';
import { fitVision, isOutgrown } from './fitVision';
import { ImageSearch, type WordSearch } from './imageSearch';
import { LivePictures } from './livePictures';
import { createEmbedder } from './network/createEmbedder';
import { createPictureKeeper } from './source/keepPictures';
import { PictureAnswers } from './pictureAnswers';
import { readServed, type LocalPictures } from './source/localPictures';
import { VisionResolver } from './vision.resolver';

/** What the room is built from. */
export interface VisionParts {
  db: Database;
  /** Loaded already; it hears of changes before this room does. */
  mirror: CatalogMirror;
  config: VisionConfig;
  advance: () => Promise<void>;
  nowMs: () => number;
  onError: (error: unknown) => void;
  /** In place of the one that the settings name. */
  embedder?: Embedder;
  /** Finds products by words. */
  words: WordSearch;
  /** Further pictures of this site. */
  local?: readonly LocalPictures[];
}

/** The room, loaded: it follows the tables as a subscriber of the follower. */
export interface Vision {
  /** Keeps pictures that come with products. */
  readonly keeper: PictureKeeper;
  readonly live: LivePictures;
  readonly resolvers: readonly object[];
  readonly background: BackgroundEmbedding;
  /** The picture at a path of this site, with its type; null when there is none. */
  image(path: string): Promise<{ bytes: Buffer; type: string } | null>;
  applyChanges(changes: readonly Change[]): Promise<void>;
  /** Begins to look at pictures that lack vectors, when the settings say so. */
  start(): void;
  /** Ends what runs beside. */
  close(): Promise<void>;
}

/** Joins the parts of the room and loads what is known of pictures. Throws Error when the operator's model is not as its manifest says. */
export async function createVision(parts: VisionParts): Promise<Vision> {
  const { mirror, config, advance } = parts;
  const embedder = parts.embedder ?? (await createEmbedder(config.modelDir));
  const { kept, pictures, vectors, models, work } = createEmbedding({ ...parts, embedder });
  const live = new LivePictures(vectors, models, embedder.model, mirror);
  await live.load();
  const learn = async (): Promise<void> => {
    await advance();
    if (!isOutgrown(live.model, live.index.rows.size)) return;
    await fitVision(vectors, models, embedder.model);
    await advance();
  };
  const background = new BackgroundEmbedding(work, vectors, learn, parts.onError);
  const imageSearch = new ImageSearch(embedder, live, mirror, parts.words);
  return {
    resolvers: [new VisionResolver(new PictureAnswers(imageSearch, live, embedder.model.classes))],
    keeper: createPictureKeeper(kept),
    live,
    background,
    image: (path) => readServed(pictures, path),
    async applyChanges(changes) {
      await live.applyChanges(changes);
      background.applyChanges(changes);
    },
    start: () => config.embedsPictures && background.start(),
    async close() {
      await background.stop();
      await embedder.close();
    },
  };
}
