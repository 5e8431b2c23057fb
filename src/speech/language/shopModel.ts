import path from 'node:path';
import type { Database } from '../../storage/database';
import { readFingerprint } from '../engine/savedModel';
import { TaskQueue } from '../threads/taskQueue';
import type { ModelTask } from './modelThread';
import { fingerprintOf, readShopTexts, type ShopTexts } from './shopTexts';

/** What a shop's model is kept with. */
export interface ShopModelOptions {
  db: Database;
  /** Folder of the model and of what is made once. */
  folder: string;
  onError: (error: unknown) => void;
}

/** Longest that a model may take to make. */
const TIMEOUT_MS = 300_000;

/** The model of a shop's English on disk, made again when the texts of the catalogue are others. */
export class ShopModel {
  private readonly file: string;
  private readonly queue: TaskQueue<ModelTask, void>;
  private current: Promise<string> | null = null;

  constructor(private readonly options: ShopModelOptions) {
    this.file = path.join(options.folder, 'speech-en.model');
    this.queue = new TaskQueue({
      purpose: 'learn the words of the catalogue',
      script: path.join(__dirname, 'modelThread'),
      workerData: () => null,
      // Nothing is kept between two models.
      idleMs: 0,
      timeoutMs: TIMEOUT_MS,
      onError: options.onError,
    });
  }

  /** Path of a model of the catalogue as it was at the last look; makes it when there is none. */
  ready(): Promise<string> {
    this.current ??= this.make(null).then(() => this.file);
    this.current.catch(() => (this.current = null));
    return this.current;
  }

  /** Looks at the catalogue again; resolves with whether there is another model now. */
  async refresh(): Promise<boolean> {
    const before = this.current && readFingerprint(await this.current);
    this.current = this.make(before).then(() => this.file);
    this.current.catch(() => (this.current = null));
    return readFingerprint(await this.current) !== before;
  }

  /** Looks at the catalogue again when somebody asks for the model. */
  forget(): void {
    this.current = null;
  }

  close(): Promise<void> {
    return this.queue.close();
  }

  private async make(known: string | null): Promise<void> {
    const texts: ShopTexts = await readShopTexts(this.options.db);
    const fingerprint = fingerprintOf(texts);
    if (fingerprint === (known ?? readFingerprint(this.file))) return;
    await this.queue.run({ folder: this.options.folder, file: this.file, fingerprint, texts });
  }
}
