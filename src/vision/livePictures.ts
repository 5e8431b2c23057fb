import type { CatalogMirror } from '../catalog/catalogMirror';
import type { Change } from '../storage/changeLog';
import type { EmbedderModel } from './embedder';
import type { StoredPicture, VectorStore } from './embedding/vectorStore';
import { PictureIndex } from './index/pictureIndex';
import type { Look } from './look';
import type { VisionModel } from './visionModel';
import type { VisionModelStore } from './visionModelStore';

/** A category or tag with how likely it is, 0 to 1. */
export interface Guess {
  readonly name: string;
  readonly confidence: number;
}

/** The pictures of all products in memory, in step with the tables. */
export class LivePictures {
  index: PictureIndex;
  /** By product, the colours of the picture to show. */
  private colours = new Map<number, Look['colours']>();
  model: VisionModel | null = null;

  constructor(
    private readonly vectors: VectorStore,
    private readonly models: VisionModelStore,
    private readonly embedder: EmbedderModel,
    private readonly mirror: CatalogMirror,
  ) {
    this.index = this.emptyIndex();
  }

  /** Reads the model and every vector. */
  async load(): Promise<void> {
    this.model = await this.models.read();
    const index = this.emptyIndex();
    for await (const page of this.vectors.read()) this.put(index, page);
    this.index = index;
  }

  /** Reads again what changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (changes.some(({ kind }) => kind === 'visionModel')) return this.load();
    const ids = changes.filter(({ kind }) => kind === 'picture').map(({ subjectId }) => subjectId);
    if (ids.length === 0) return;
    const changed = [...new Set(ids)];
    const pages: StoredPicture[][] = [];
    for await (const page of this.vectors.read(changed)) pages.push(page);
    for (const id of changed) this.forget(this.mirror.space.indexOf(id));
    for (const page of pages) this.put(this.index, page);
  }

  /** The main colours of the picture to show, largest share first; empty without one. */
  coloursOf(productIndex: number): Look['colours'] {
    return this.colours.get(productIndex) ?? [];
  }

  /** What a picture may show, likeliest first; empty before anything was learned. */
  guess(_vector: Float32Array): { categories: Guess[]; tags: Guess[] } {
    return { categories: [], tags: [] };
  }

  /** The id of a product in the index. */
  idOf(productIndex: number): string {
    return this.mirror.space.idOf(productIndex);
  }

  private forget(productIndex: number): void {
    this.index.remove(productIndex);
    this.colours.delete(productIndex);
  }

  private put(index: PictureIndex, pictures: readonly StoredPicture[]): void {
    const byProduct = new Map<string, StoredPicture[]>();
    for (const picture of pictures) {
      const others = byProduct.get(picture.productId);
      if (others) others.push(picture);
      else byProduct.set(picture.productId, [picture]);
    }
    for (const [id, own] of byProduct) {
      const productIndex = this.mirror.space.add(id);
      index.set(productIndex, own);
      this.colours.set(productIndex, own[0].details.colours);
    }
  }

  private emptyIndex(): PictureIndex {
    const { space } = this.mirror;
    return new PictureIndex(this.embedder.dimension, this.model?.mean ?? null, (a, b) => space.compare(a, b));
  }
}
