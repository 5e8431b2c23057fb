import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { chunk, placeholders, type Database } from '../../storage/database';
import { decodePicture } from '../decodePicture';

/** Where kept copies are served. */
export const STORED_PATH = '/images/stored/';

const ADDRESS = /^\/images\/stored\/([0-9a-f]{40})\.jpg$/;

/** Copies that nothing needs any more go this long after they were kept, so that one whose product is just being stored stays. */
const GRACE_MS = 86_400_000;

/** Pictures that came without an address: a copy of at most 512 x 512 pixels of each, by the hash of what came, so that nothing is kept twice. */
export class PictureStore {
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** Keeps a copy and returns its address, a path of this site. Throws what `decodePicture` throws. */
  async keep(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 40);
    if (!(await this.has(hash))) {
      const content = await copyOf(bytes);
      await this.db.write(async (transaction) => {
        // Another one may have kept the same meanwhile.
        await transaction.query('DELETE FROM picture WHERE hash = ?', [hash]);
        await transaction.query('INSERT INTO picture (hash, content, keptAt) VALUES (?, ?, ?)', [
          hash,
          content,
          this.nowMs(),
        ]);
      });
    }
    return `${STORED_PATH}${hash}.jpg`;
  }

  /** The JPEG at an address; null when it is none of ours or not kept. */
  async read(address: string): Promise<Buffer | null> {
    const hash = ADDRESS.exec(address)?.[1];
    if (hash === undefined) return null;
    const rows = await this.db.query<{ content: Uint8Array | ArrayBuffer }>(
      'SELECT content FROM picture WHERE hash = ?',
      [hash],
    );
    // libsql gives bare ArrayBuffers, mysql2 gives Buffers.
    return rows.length === 0 ? null : Buffer.from(new Uint8Array(rows[0].content));
  }

  /** Removes the copies that no product names; returns how many. */
  async removeUnused(): Promise<number> {
    const kept = await this.db.query<{ hash: string }>('SELECT hash FROM picture WHERE keptAt < ?', [
      this.nowMs() - GRACE_MS,
    ]);
    if (kept.length === 0) return 0;
    const unused = new Set(kept.map(({ hash }) => hash));
    const pattern = `%${STORED_PATH}%`;
    const rows = await this.db.query<{ image: string | null; moreImages: string | null }>(
      'SELECT image, moreImages FROM product WHERE image LIKE ? OR moreImages LIKE ?',
      [pattern, pattern],
    );
    for (const { image, moreImages } of rows) {
      for (const [, hash] of `${image} ${moreImages}`.matchAll(/\/images\/stored\/([0-9a-f]{40})/g)) {
        unused.delete(hash);
      }
    }
    for (const hashes of chunk([...unused], 400)) {
      await this.db.write((transaction) =>
        transaction.query(`DELETE FROM picture WHERE hash IN (${placeholders(hashes.length)})`, hashes),
      );
    }
    return unused.size;
  }

  private async has(hash: string): Promise<boolean> {
    return (await this.db.query('SELECT hash FROM picture WHERE hash = ?', [hash])).length > 0;
  }
}

async function copyOf(bytes: Uint8Array): Promise<Buffer> {
  const { width, height, rgb } = await decodePicture(bytes);
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}
