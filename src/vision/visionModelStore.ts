import { readArtifact, writeArtifact } from '../storage/artifacts';
import { logChanges } from '../storage/changeLog';
import type { Database } from '../storage/database';
import type { EmbedderModel } from './embedder';
import { decodeVisionModel, encodeVisionModel, type VisionModel } from './visionModel';

/** Where what was learned from pictures is kept: one model for each embedder, the same for all servers. */
export class VisionModelStore {
  constructor(
    private readonly db: Database,
    private readonly embedder: EmbedderModel,
    private readonly nowMs: () => number,
  ) {}

  /** The model for this embedder's vectors; null before the first was learned. */
  async read(): Promise<VisionModel | null> {
    const bytes = await readArtifact(this.db, this.name);
    const model = bytes && decodeVisionModel(bytes);
    return model && model.embedder === this.embedder.name && model.mean.length === this.embedder.dimension
      ? model
      : null;
  }

  /** Puts a model in the place of the one before, and tells every server. */
  async publish(model: Omit<VisionModel, 'version'>): Promise<VisionModel> {
    const bytes = encodeVisionModel(model);
    const published = decodeVisionModel(bytes);
    await this.db.write(async (transaction) => {
      await writeArtifact(transaction, this.name, bytes);
      await logChanges(transaction, 'visionModel', [published.version], this.nowMs());
    });
    return published;
  }

  private get name(): string {
    return `vision/${this.embedder.name}`;
  }
}
