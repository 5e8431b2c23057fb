import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogMirror } from '../catalog/catalogMirror';
import type { Change } from '../storage/changeLog';
import { createEngine } from './engine';
import { fitFeatureIdf } from './featureIdf';
import { contentOf, type LiveShop } from './liveShop';
import { decodeModelArtifact } from './modelArtifact';
import type { Model } from './model.entity';
import type { ModelStore } from './modelStore';
import { DEFAULT_PARAMETERS, parseParameters } from './parameters';
import { ProductFeatures } from './productFeatures';
import type { Recommender, ServedModel } from './recommender';

/** Takes what went wrong while a model was loaded. */
export type ModelLog = (entry: { errorId: string; error: unknown }) => void;

const WARM_SLICE_MS = 4;
const WARM_PAUSE_MS = 36;

/**
 * Puts the active model before the recommender and exchanges it when another one is published. Before the first training the default
 * parameters serve with the live counts; a model that cannot be read is logged, named in `degraded`, and the one before goes on serving.
 */
export class ServingModel {
  private version: string | null = null;
  private features: ProductFeatures | null = null;
  private served: ServedModel | null = null;
  /** The model that was opened last, as long as the catalogue stays as it was. */
  private opened: { version: string | null; catalogue: number; model: ServedModel } | null = null;

  constructor(
    private readonly models: ModelStore,
    private readonly mirror: CatalogMirror,
    private readonly live: LiveShop,
    private readonly recommender: Recommender,
    private readonly log: ModelLog,
  ) {}

  /** Serves the active model. */
  async load(): Promise<void> {
    this.mirror.listen((productIndex, product) => {
      if (product) this.features?.set(productIndex, contentOf(product));
      else this.features?.remove(productIndex);
    });
    await this.exchange();
  }

  /** Exchanges the model when a new one was published. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    // Its weights may be those that the erasure of a shopper dropped.
    if (changes.some(({ kind }) => kind === 'model' || kind === 'erased')) this.opened = null;
    if (changes.some((change) => change.kind === 'model')) await this.exchange();
  }

  private async exchange(): Promise<void> {
    const model = await this.models.readActive();
    if (this.features && model?.version === this.version) return;
    try {
      this.served = await this.prepare(model);
      this.recommender.serve(this.served);
      this.version = model?.version ?? null;
    } catch (error) {
      this.log({ errorId: `model ${model?.version}`, error });
      if (!this.features) this.recommender.serve({ ...(await this.prepare(null)), degraded: ['model'] });
    }
  }

  // The first answer that meets a product would otherwise wait for its neighbour list; a tenth of one core is not missed meanwhile.
  private async warm(features: ProductFeatures): Promise<void> {
    for (let productIndex = 0; productIndex < this.mirror.space.size && this.features === features;) {
      const untilMs = performance.now() + WARM_SLICE_MS;
      while (productIndex < this.mirror.space.size && performance.now() < untilMs)
        features.neighbours(productIndex++);
      await sleep(WARM_PAUSE_MS, undefined, { ref: false });
    }
  }

  /** The version that is served; null before the first training. */
  get activeVersion(): string | null {
    return this.version;
  }

  /** A model that is kept, ready to rank with the live counts; null when it is no longer kept, or cannot be read. */
  async open(version: string | null): Promise<ServedModel | null> {
    if (this.served && version === this.version) return this.served;
    const catalogue = this.mirror.version;
    if (this.opened?.version === version && this.opened.catalogue === catalogue) return this.opened.model;
    const model = version === null ? null : await this.models.read(version);
    if (version !== null && !model) return null;
    try {
      this.opened = { version, catalogue, model: (await this.build(model)).served };
      return this.opened.model;
    } catch (error) {
      this.log({ errorId: `model ${version}`, error });
      return null;
    }
  }

  private async prepare(model: Model | null): Promise<ServedModel> {
    const { served, features } = await this.build(model);
    this.features = features;
    void this.warm(features);
    return served;
  }

  private async build(model: Model | null): Promise<{ served: ServedModel; features: ProductFeatures }> {
    const parameters = model ? parseParameters(model.parameters) : DEFAULT_PARAMETERS;
    const bytes = model && (await this.models.readArtifact(model.version));
    const artifact = bytes && decodeModelArtifact(bytes, this.mirror.space);
    const products = this.mirror.filter(null);
    const features = new ProductFeatures(
      this.mirror.space,
      artifact?.idf ?? fitFeatureIdf(products.map(contentOf)),
    );
    for (const product of products) features.set(this.mirror.space.indexOf(product.id), contentOf(product));
    const shop = {
      space: this.mirror.space,
      counts: this.live.counts,
      features,
      collaborative: artifact?.collaborative ?? null,
    };
    const engine = createEngine(shop, parameters);
    const served: ServedModel = {
      engine,
      version: model?.version ?? null,
      degraded: [],
      withoutEvent: (event, work) => this.live.withoutEvent(event, work),
      countedSeq: () => this.live.countedSeq,
      repeatDaysOf: (productIndex) => this.live.repeats.daysOf(productIndex),
    };
    return { served, features };
  }
}
