import { deleteArtifact, readArtifact, writeArtifact } from '../storage/artifacts';
import type { EntityManager } from 'typeorm';
import { hasErasedSince, logChanges, type ErasureMark } from '../storage/changeLog';
import { placeholders, type Database } from '../storage/database';
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

  /** A version that is still kept, or null. */
  read(version: string): Promise<Model | null> {
    return this.db.manager.findOneBy(Model, { version });
  }

  /** The learned bytes of a version, or null. */
  readArtifact(version: string): Promise<Buffer | null> {
    return readArtifact(this.db, artifactName(version));
  }

  /**
   * Makes a model the one that is served, in one transaction, and drops versions beyond the last ten. Given what the events were read after,
   * a model that has learned from events that were erased meanwhile is refused: false.
   */
  async publish(stored: StoredModel, readAfter?: ErasureMark): Promise<boolean> {
    try {
      await this.db.write(async (transaction) => {
        await publishModel(transaction, stored);
        if (readAfter && (await hasErasedSince(transaction, readAfter))) throw new LearnedFromErased();
      });
      return true;
    } catch (error) {
      if (error instanceof LearnedFromErased) return false;
      throw error;
    }
  }
}

class LearnedFromErased extends Error {}

/** See `ModelStore.publish`, within a transaction. */
export async function publishModel(
  transaction: EntityManager,
  { model, artifact }: StoredModel,
): Promise<void> {
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
}

/** Removes the learned bytes of every version since `sinceMs`, but for one; they then serve without. Returns how many had some. */
export async function dropArtifacts(
  transaction: EntityManager,
  sinceMs: number,
  keptVersion: string | null,
): Promise<number> {
  const rows: { version: string }[] = await transaction.query(
    'SELECT version FROM model WHERE trainedAt >= ? ORDER BY version',
    [sinceMs],
  );
  const names = rows.flatMap(({ version }) => (version === keptVersion ? [] : artifactName(version)));
  if (names.length === 0) return 0;
  const [{ count }]: { count: number }[] = await transaction.query(
    `SELECT COUNT(*) AS count FROM artifact WHERE part = 0 AND name IN (${placeholders(names.length)})`,
    names,
  );
  await transaction.query(`DELETE FROM artifact WHERE name IN (${placeholders(names.length)})`, names);
  return count;
}
