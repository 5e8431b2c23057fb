import { deleteArtifact, readArtifact, writeArtifact } from '../storage/artifacts';
import { logChanges } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { Model } from './model.entity';

/** How many old versions stay in the table, for comparison and return. */
const KEPT_VERSIONS = 10;

/** The name under which the bytes of a version are stored. */
function artifactName(version: string): string {
  return `model/${version}`;
}

/** A version with the bytes that belong to it. */
export interface StoredModel {
  model: Model;
  /** Null for a model without learned bytes. */
  artifact: Buffer | null;
}

/** Where trained models are kept: all gateways of a database serve the one that is active. */
export class ModelStore {
  constructor(private readonly db: Database) {}

  /** The model that is to be served, or null before the first training. */
  async readActive(): Promise<Model | null> {
    return this.db.manager.findOne(Model, { where: { isActive: 1 }, order: { trainedAt: 'DESC' } });
  }

  /** The learned bytes of a version, or null. */
  readArtifact(version: string): Promise<Buffer | null> {
    return readArtifact(this.db, artifactName(version));
  }

  /** Makes a model the one that is served, in one transaction, and drops versions beyond the last ten. */
  async publish({ model, artifact }: StoredModel): Promise<void> {
    await this.db.write(async (transaction) => {
      if (artifact) await writeArtifact(transaction, artifactName(model.version), artifact);
      await transaction.query('UPDATE model SET isActive = 0 WHERE isActive = 1', []);
      await transaction.save(Model, Object.assign(new Model(), model, { isActive: 1 }));
      await logChanges(transaction, 'model', [model.version], model.trainedAt.getTime());
      const versions: { version: string }[] = await transaction.query(
        'SELECT version FROM model ORDER BY isActive DESC, trainedAt DESC, version DESC',
        [],
      );
      for (const { version } of versions.slice(KEPT_VERSIONS)) {
        await deleteArtifact(transaction, artifactName(version));
        await transaction.query('DELETE FROM model WHERE version = ?', [version]);
      }
    });
  }
}
