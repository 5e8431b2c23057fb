import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../../storage/changeLog';
import type { PictureEmbedding } from './embedPictures';
import type { VectorStore } from './vectorStore';

/** Products that are compared with what is stored at a time. */
const PAGE = 50;
/** How often to look for what is due again. */
const DUE_EVERY_MS = 60_000;
/** A pause is this share of the work before it, so that a shop's questions find a free core. */
const PAUSE_SHARE = 0.5;

/** Gives new and changed pictures their vectors beside a server that answers. It begins with all products, as some may have changed unseen. */
export class BackgroundEmbedding {
  private readonly waiting = new Set<string>();
  private running: Promise<void> | null = null;
  private isStopped = true;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly embedding: PictureEmbedding,
    private readonly store: VectorStore,
    /** Called when everything that was known of is done and something was new. */
    private readonly onDone: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins. */
  start(): void {
    this.isStopped = false;
    this.run(() => this.sweep());
    this.timer = setInterval(() => this.run(() => this.takeDue()), DUE_EVERY_MS);
    this.timer.unref();
  }

  /** Takes up products that changed. */
  applyChanges(changes: readonly Change[]): void {
    if (this.isStopped) return;
    for (const { kind, subjectId } of changes) if (kind === 'product') this.waiting.add(subjectId);
    if (this.waiting.size > 0) this.run(async () => 0);
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Ends after the picture at hand. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    this.waiting.clear();
    await this.settled();
  }

  private run(first: () => Promise<number>): void {
    if (this.running) return;
    this.running = this.work(first)
      .catch(this.onError)
      .finally(() => {
        this.running = null;
        // Some may have come while the last was being finished.
        if (this.waiting.size > 0 && !this.isStopped) this.run(async () => 0);
      });
  }

  private async work(first: () => Promise<number>): Promise<void> {
    let embedded = await first();
    while (this.waiting.size > 0 && !this.isStopped) {
      const ids = [...this.waiting].slice(0, PAGE);
      for (const id of ids) this.waiting.delete(id);
      embedded += await this.bring(ids);
    }
    if (embedded > 0 && !this.isStopped) await this.onDone();
  }

  private async sweep(): Promise<number> {
    await this.store.removeOrphans();
    let embedded = 0;
    for await (const ids of this.store.productIdPages(PAGE)) {
      if (this.isStopped) break;
      embedded += await this.bring(ids);
    }
    return embedded;
  }

  private async takeDue(): Promise<number> {
    for (const id of await this.store.due(PAGE)) this.waiting.add(id);
    return 0;
  }

  private async bring(ids: readonly string[]): Promise<number> {
    let sinceMs = performance.now();
    const { embedded } = await this.embedding.bring(ids, {
      isStopped: () => this.isStopped,
      onPicture: async () => {
        await sleep((performance.now() - sinceMs) * PAUSE_SHARE, undefined, { ref: false });
        sinceMs = performance.now();
      },
    });
    return embedded;
  }
}
