import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEngine, saveEngine, type SavedEngine } from './savedEngine';

/** An index with the newest change that is in it. */
export interface SavedIndex extends SavedEngine {
  readonly changeSeq: number;
}

/** The index on disk. It may be lost or stale at any time: it is compared with the tables before it is used. */
export class SavedIndexFile {
  private readonly file: string;

  constructor(
    folder: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.file = path.join(folder, 'search.index');
  }

  /** What was saved; null when there is nothing that this version can read. */
  read(): SavedIndex | null {
    try {
      if (!existsSync(this.file)) return null;
      const buffer = readFileSync(this.file);
      const saved = loadEngine(buffer.subarray(8));
      return saved && { ...saved, changeSeq: Number(buffer.readBigUInt64LE(0)) };
    } catch (error) {
      this.onError(error);
      return null;
    }
  }

  /** Replaces what was saved, in one step: a reader sees the old file or the new one. */
  write({ index, columns, changeSeq }: SavedIndex): void {
    const temporary = `${this.file}.${randomUUID()}`;
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      const seq = Buffer.alloc(8);
      seq.writeBigUInt64LE(BigInt(changeSeq));
      writeFileSync(temporary, Buffer.concat([seq, saveEngine({ index, columns })]));
      renameSync(temporary, this.file);
    } catch (error) {
      rmSync(temporary, { force: true });
      this.onError(error);
    }
  }
}
