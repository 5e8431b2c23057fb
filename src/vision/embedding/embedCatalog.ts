import type { Embedding } from '../createEmbedding';
import { fitVision } from '../fitVision';
import type { ClaimedTask, PictureFault } from './vectorStore';

/** What an embedding of the whole catalogue did. */
export interface CatalogReport {
  /** Products with pictures. */
  products: number;
  embedded: number;
  failed: number;
  /** Pictures that the model was learned from; null when there are too few to learn from. */
  learnedFrom: number | null;
}

/** How to work through a catalogue. */
export interface EmbedCatalogOptions {
  parallel: number;
  /** Look again at what failed before, however often. */
  retry: boolean;
  /** `total` products will be looked through. */
  onStart: (total: number) => void;
  /** So many more were. */
  onProducts: (count: number) => void;
  onFault: (task: ClaimedTask, fault: PictureFault) => void;
}

/** Products that are compared with what is stored at a time. */
const PAGE = 20;

/** Gives every picture of the catalogue its vector, removes what is no longer needed, and learns the model anew. */
export async function embedCatalog(
  { vectors, work, kept, models, embedder }: Embedding,
  options: EmbedCatalogOptions,
): Promise<CatalogReport> {
  const report: CatalogReport = { products: 0, embedded: 0, failed: 0, learnedFrom: null };
  options.onStart(await vectors.countProducts());
  await vectors.removeOrphans();
  for await (const ids of vectors.productIdPages(PAGE)) {
    const { embedded, failed } = await work.bring(ids, {
      parallel: options.parallel,
      retry: options.retry,
      onPicture: (task, fault) => {
        if (fault) options.onFault(task, fault);
      },
    });
    report.products += ids.length;
    report.embedded += embedded;
    report.failed += failed;
    options.onProducts(ids.length);
  }
  await kept.removeUnused();
  report.learnedFrom = (await fitVision(vectors, models, embedder.model))?.pictures ?? null;
  return report;
}
