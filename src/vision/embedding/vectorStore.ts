import { randomUUID } from 'node:crypto';
import { logChanges } from '../../storage/changeLog';
import { chunk, placeholders, type Database, type SqlValue } from '../../storage/database';
import type { EmbedderModel } from '../embedder';
import type { Look } from '../look';
import { packVector, unpackVector } from './codes';
import { planTasks, type PictureRow, type PictureTask, type PicturedProduct } from './planTasks';

/** A task that this process alone works on, until the lease ends. */
export interface ClaimedTask extends PictureTask {
  readonly lease: string;
}

/** Why there is no vector. */
export interface PictureFault {
  readonly code: string;
  readonly message: string;
  /** When to try again, in milliseconds since 1970; null for not before the picture changes. */
  readonly nextTryAtMs: number | null;
}

/** What became of a task. */
export type TaskOutcome = { readonly task: ClaimedTask } & (
  | { readonly look: Look; readonly contentHash: string; readonly fault?: undefined }
  | { readonly fault: PictureFault }
);

/** A picture that was looked at. */
export interface StoredPicture {
  readonly productId: string;
  readonly position: number;
  readonly address: string;
  /** Unit length, not centred. */
  readonly vector: Float32Array;
  readonly contentHash: string;
  readonly details: PictureDetails;
}

/** What else is kept of a look. */
export interface PictureDetails {
  readonly colours: Look['colours'];
  readonly classes: readonly number[] | null;
}

/** How long a task may take before another process takes it up. */
const LEASE_MS = 120_000;
const ROWS_PER_STATEMENT = 200;
const TASK_COLUMNS = 'productId, position, address, model, faultCode, nextTryAt, leasedUntil, tries';

/** The vectors of all pictures in the database: every server works on the ones that lack, no two on the same. */
export class VectorStore {
  constructor(
    private readonly db: Database,
    private readonly model: EmbedderModel,
    private readonly nowMs: () => number,
  ) {}

  /** Ids of the products with pictures, in pages, by id. */
  async *productIdPages(size = ROWS_PER_STATEMENT): AsyncGenerator<string[]> {
    for (let after = ''; ;) {
      const rows = await this.db.query<{ id: string }>(
        'SELECT id FROM product WHERE id > ? AND image IS NOT NULL ORDER BY id LIMIT ?',
        [after, size],
      );
      if (rows.length === 0) return;
      yield rows.map(({ id }) => id);
      after = rows[rows.length - 1].id;
    }
  }

  /** How many products have pictures. */
  async countProducts(): Promise<number> {
    const [{ count }] = await this.db.query<{ count: number }>(
      'SELECT COUNT(*) AS count FROM product WHERE image IS NOT NULL',
    );
    return Number(count);
  }

  /** Takes what these products lack, for this process alone, and removes what they no longer have. With `retry` what failed is due whenever. */
  async claim(productIds: readonly string[], retry = false): Promise<ClaimedTask[]> {
    const tasks: ClaimedTask[] = [];
    for (const ids of chunk(productIds, ROWS_PER_STATEMENT)) {
      const { lacking, gone } = planTasks(ids, await this.readProducts(ids), await this.readRows(ids), {
        model: this.model.name,
        nowMs: this.nowMs(),
        retry,
      });
      if (gone.length > 0) await this.remove(gone);
      if (lacking.length > 0) tasks.push(...(await this.lease(lacking)));
    }
    return tasks;
  }

  /** Stores what became of tasks, and tells every server. A task whose lease another process has taken over changes nothing. */
  async finish(outcomes: readonly TaskOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const nowMs = this.nowMs();
    await this.db.write(async (transaction) => {
      for (const outcome of outcomes) {
        const [columns, values] = this.columnsOf(outcome);
        const { productId, position, address, lease } = outcome.task;
        await transaction.query(
          `UPDATE picture_vector SET ${columns}, address = ?, leasedBy = NULL, leasedUntil = 0, changedAt = ?
           WHERE productId = ? AND position = ? AND leasedBy = ?`,
          [...values, address, nowMs, productId, position, lease],
        );
      }
      const productIds = outcomes.map(({ task }) => task.productId);
      await logChanges(transaction, 'picture', productIds, nowMs);
    });
  }

  /** Gives back what was not finished, so that another process can take it at once. */
  async release(tasks: readonly ClaimedTask[]): Promise<void> {
    const leases = [...new Set(tasks.map(({ lease }) => lease))];
    await this.db.write((transaction) =>
      transaction.query(
        `UPDATE picture_vector SET leasedBy = NULL, leasedUntil = 0 WHERE leasedBy IN (${placeholders(leases.length)})`,
        leases,
      ),
    );
  }

  /** The vectors of these products, or of all, in pages by product; those of other models are left out. */
  async *read(productIds?: readonly string[]): AsyncGenerator<StoredPicture[]> {
    if (productIds) {
      for (const ids of chunk(productIds, ROWS_PER_STATEMENT)) yield this.readPictures(ids);
      return;
    }
    for (let after = ''; ;) {
      const rows = await this.db.query<{ productId: string }>(
        'SELECT DISTINCT productId FROM picture_vector WHERE productId > ? AND model = ? ORDER BY productId LIMIT ?',
        [after, this.model.name, ROWS_PER_STATEMENT],
      );
      if (rows.length === 0) return;
      const ids = rows.map(({ productId }) => productId);
      yield this.readPictures(ids);
      after = ids[ids.length - 1];
    }
  }

  /** Ids of products with a picture that failed and is due again, or that another process took and did not finish. */
  async due(limit: number): Promise<string[]> {
    const nowMs = this.nowMs();
    const rows = await this.db.query<{ productId: string }>(
      `SELECT DISTINCT productId FROM picture_vector WHERE (nextTryAt <= ? AND leasedUntil < ?) OR (leasedUntil > 0 AND leasedUntil < ?)
       ORDER BY productId LIMIT ?`,
      [nowMs, nowMs, nowMs, limit],
    );
    return rows.map(({ productId }) => productId);
  }

  /** Removes the vectors of products that are no longer stored. */
  async removeOrphans(): Promise<void> {
    const rows = await this.db.query<{ productId: string }>(
      `SELECT DISTINCT v.productId AS productId FROM picture_vector v LEFT JOIN product p ON p.id = v.productId WHERE p.id IS NULL`,
    );
    for (const ids of chunk(rows, ROWS_PER_STATEMENT))
      await this.claim(ids.map(({ productId }) => productId));
  }

  private async readProducts(ids: readonly string[]): Promise<PicturedProduct[]> {
    const rows = await this.db.query<{ id: string; image: string | null; moreImages: string | null }>(
      `SELECT id, image, moreImages FROM product WHERE id IN (${placeholders(ids.length)}) AND image IS NOT NULL`,
      [...ids],
    );
    return rows.map(({ id, image, moreImages }) => ({
      id,
      addresses: [image!, ...(moreImages === null ? [] : (JSON.parse(moreImages) as string[]))],
    }));
  }

  private readRows(ids: readonly string[]): Promise<PictureRow[]> {
    return this.db.query<PictureRow>(
      `SELECT ${TASK_COLUMNS} FROM picture_vector WHERE productId IN (${placeholders(ids.length)})`,
      [...ids],
    );
  }

  private async remove(rows: readonly PictureRow[]): Promise<void> {
    const nowMs = this.nowMs();
    await this.db.write(async (transaction) => {
      await transaction.query(`DELETE FROM picture_vector WHERE ${anyOf(rows)}`, keysOf(rows));
      const productIds = rows.map(({ productId }) => productId);
      await logChanges(transaction, 'picture', productIds, nowMs);
    });
  }

  private async lease(tasks: readonly PictureTask[]): Promise<ClaimedTask[]> {
    const lease = randomUUID();
    const nowMs = this.nowMs();
    const ignore = this.db.dialect === 'sqlite' ? 'OR IGNORE' : 'IGNORE';
    const values = tasks.map(() => "(?, ?, '', 0, 0, ?)").join(', ');
    const taken = await this.db.write(async (transaction) => {
      await transaction.query(
        `INSERT ${ignore} INTO picture_vector (productId, position, address, tries, leasedUntil, changedAt) VALUES ${values}`,
        tasks.flatMap(({ productId, position }) => [productId, position, nowMs]),
      );
      await transaction.query(
        `UPDATE picture_vector SET leasedBy = ?, leasedUntil = ? WHERE leasedUntil < ? AND (${anyOf(tasks)})`,
        [lease, nowMs + LEASE_MS, nowMs, ...keysOf(tasks)],
      );
      const rows: { productId: string; position: number }[] = await transaction.query(
        'SELECT productId, position FROM picture_vector WHERE leasedBy = ?',
        [lease],
      );
      return new Set(rows.map(({ productId, position }) => `${position} ${productId}`));
    });
    return tasks
      .filter(({ productId, position }) => taken.has(`${position} ${productId}`))
      .map((task) => ({ ...task, lease }));
  }

  private columnsOf(outcome: TaskOutcome): [columns: string, values: unknown[]] {
    if (outcome.fault) {
      const { code, message, nextTryAtMs } = outcome.fault;
      return [
        'model = NULL, codes = NULL, faultCode = ?, fault = ?, nextTryAt = ?, tries = ?',
        [code, message, nextTryAtMs, outcome.task.tries + 1],
      ];
    }
    const { look, contentHash } = outcome;
    const { codes, scale } = packVector(look.vector);
    const details: PictureDetails = { colours: look.colours, classes: look.classes && [...look.classes] };
    return [
      `model = ?, dimension = ?, codes = ?, scale = ?, contentHash = ?, details = ?, faultCode = NULL, fault = NULL, nextTryAt = NULL, tries = 0`,
      [this.model.name, this.model.dimension, codes, scale, contentHash, JSON.stringify(details)],
    ];
  }

  private async readPictures(ids: readonly string[]): Promise<StoredPicture[]> {
    const rows = await this.db.query<VectorRow>(
      `SELECT productId, position, address, codes, scale, contentHash, details FROM picture_vector
       WHERE productId IN (${placeholders(ids.length)}) AND model = ? AND dimension = ? AND codes IS NOT NULL ORDER BY productId, position`,
      [...ids, this.model.name, this.model.dimension],
    );
    return rows.map(({ codes, scale, details, ...rest }) => ({
      ...rest,
      // libsql gives bare ArrayBuffers, mysql2 gives Buffers.
      vector: unpackVector({ codes: Buffer.from(codes as Uint8Array), scale }),
      details: JSON.parse(details) as PictureDetails,
    }));
  }
}

interface VectorRow extends Omit<StoredPicture, 'vector' | 'details'> {
  codes: Uint8Array | ArrayBuffer;
  scale: number;
  details: string;
}

function anyOf(tasks: readonly unknown[]): string {
  return `(productId, position) IN (${tasks.map(() => '(?, ?)').join(', ')})`;
}

function keysOf(tasks: readonly { productId: string; position: number }[]): SqlValue[] {
  return tasks.flatMap(({ productId, position }) => [productId, position]);
}
