import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Estimate } from '../math/metrics';
import { createRandom, sample } from '../math/random';
import { decodePicture } from '../vision/decodePicture';
import type { Embedder } from '../vision/embedder';
import { COLOUR_LENGTH } from '../vision/look';
import { createEmbedder } from '../vision/network/createEmbedder';
import { DISTORTIONS } from './evaluate/images/distortions';
import { readLabelledPictures, type LabelledFile } from './evaluate/images/labelledPictures';
import {
  classify,
  crossValidate,
  leftOutAccuracy,
  neighbourAccuracy,
  projectionOf,
  recallOf,
  type ClassifierScore,
  type LookedAt,
  type Question,
  type Recall,
} from './evaluate/images/scorePictures';
import type { Progress } from './progress';

/** How to evaluate. */
export interface ImageEvaluationOptions {
  readonly progress: Progress;
  readonly seed?: number;
  /** How many pictures are distorted and asked about; 300 by default. */
  readonly questions?: number;
  /** Folder with an ONNX model; the network that ships by default. */
  readonly modelFolder?: string | null;
  /** Looks at pictures; threads of its own by default. */
  readonly embedder?: Embedder;
}

/** What a set of pictures got. */
export interface ImageReport {
  readonly model: string;
  readonly pictures: number;
  readonly categories: number;
  readonly unreadable: readonly string[];
  readonly questions: number;
  readonly recalls: readonly { readonly distortion: string; readonly recall: Recall }[];
  readonly nearest: Estimate;
  readonly ten: Estimate;
  readonly leftOut: number | null;
  readonly folds: ClassifierScore;
  /** Learned from the split `train`, asked about each other. */
  readonly splits: readonly {
    readonly split: string;
    readonly pictures: number;
    readonly score: ClassifierScore;
  }[];
  /** Milliseconds to decode a picture and to look at it, in turn on one core; the median of 20. */
  readonly lookMs: number;
}

const FOLDS = 5;
const TIMED_PICTURES = 20;

/** Scores search by picture and recognition on a folder of pictures, with the labels of a CSV. Throws Error when there are none. */
export async function evaluateImages(
  folder: string,
  table: string,
  options: ImageEvaluationOptions,
): Promise<ImageReport> {
  const files = await readLabelledPictures(folder, table);
  const embedder =
    options.embedder ?? (await createEmbedder(options.modelFolder ?? null, availableParallelism()));
  try {
    return await new Run(embedder, options).score(files);
  } finally {
    if (!options.embedder) await embedder.close();
  }
}

interface Seen extends LookedAt {
  readonly file: LabelledFile;
}

class Run {
  private readonly seed: number;
  private readonly shapeLength: number;

  constructor(
    private readonly embedder: Embedder,
    private readonly options: ImageEvaluationOptions,
  ) {
    this.seed = options.seed ?? 1;
    this.shapeLength = embedder.model.dimension - COLOUR_LENGTH;
  }

  async score(files: readonly LabelledFile[]): Promise<ImageReport> {
    const lookMs = await this.time(files);
    const { seen, unreadable } = await this.see(files);
    if (seen.length < 2)
      throw new Error(`${seen.length} of ${files.length} pictures can be read; give at least two`);
    const vectors = seen.map(({ vector }) => vector);
    const categories = seen.map(({ category }) => category);
    const projection = projectionOf(vectors, this.shapeLength);
    const projected = vectors.map(projection);
    const asked = sample(seen.length, this.options.questions ?? 300, createRandom(this.seed));
    return {
      model: this.embedder.model.name,
      pictures: seen.length,
      categories: new Set(categories).size,
      unreadable,
      questions: asked.length,
      recalls: await this.recalls(seen, asked, projection, projected),
      ...neighbourAccuracy(projected, categories),
      leftOut: leftOutAccuracy(projected, categories),
      folds: crossValidate(seen, this.shapeLength, FOLDS, this.seed),
      splits: this.splits(seen),
      lookMs,
    };
  }

  /** One after the other, so that only one core works. */
  private async time(files: readonly LabelledFile[]): Promise<number> {
    const times: number[] = [];
    for (const { file } of files.slice(0, TIMED_PICTURES + 1)) {
      const bytes = await readFile(file);
      const startedMs = performance.now();
      await this.look(bytes).catch(() => undefined);
      times.push(performance.now() - startedMs);
    }
    // The first one waits for the thread and the network.
    const rest = times.slice(1).sort((a, b) => a - b);
    return rest[rest.length >> 1] ?? times[0];
  }

  private async look(bytes: Buffer): Promise<Float32Array> {
    return (await this.embedder.look(await decodePicture(bytes), 'later')).vector;
  }

  private async see(files: readonly LabelledFile[]): Promise<{ seen: Seen[]; unreadable: string[] }> {
    const unreadable: string[] = [];
    const found = await this.each('pictures', files, async (file): Promise<Seen | null> => {
      try {
        return { file, category: file.category, vector: await this.look(await readFile(file.file)) };
      } catch (error) {
        unreadable.push(`${file.file}: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      }
    });
    return { seen: found.filter((one) => one !== null), unreadable };
  }

  private async recalls(
    seen: readonly Seen[],
    asked: readonly number[],
    projection: (vector: Float32Array) => Float32Array,
    projected: readonly Float32Array[],
  ): Promise<ImageReport['recalls']> {
    const recalls: { distortion: string; recall: Recall }[] = [];
    for (const [distortion, distort] of Object.entries(DISTORTIONS)) {
      const questions = await this.each(distortion, asked, async (picture): Promise<Question> => {
        const random = createRandom(this.seed * 1_000_003 + picture);
        const bytes = await distort(await readFile(seen[picture].file.file), random);
        return { picture, vector: projection(await this.look(bytes)) };
      });
      recalls.push({ distortion, recall: recallOf(projected, questions) });
    }
    return recalls;
  }

  private splits(seen: readonly Seen[]): ImageReport['splits'] {
    const names = [...new Set(seen.map(({ file }) => file.split))].filter((name) => name !== 'train');
    const of = (split: string): Seen[] => seen.filter(({ file }) => file.split === split);
    if (of('train').length === 0) return [];
    return names.map((split) => ({
      split,
      pictures: of(split).length,
      score: classify(of('train'), of(split), this.shapeLength),
    }));
  }

  /** `work` on every item, a few at once. */
  private async each<T, R>(label: string, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
    const { progress } = this.options;
    const results = new Array<R>(items.length);
    let next = 0;
    progress.start(label, items.length);
    const run = async (): Promise<void> => {
      for (let at = next++; at < items.length; at = next++) {
        results[at] = await work(items[at]);
        progress.advance(1);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() + 1 }, run));
    progress.finish();
    return results;
  }
}

/** The report as lines of text. */
export function formatImageReport(report: ImageReport): string {
  const { pictures, categories, questions, recalls, nearest, ten, leftOut, folds, splits, unreadable } =
    report;
  const mean = (read: (recall: Recall) => Estimate): string =>
    (recalls.reduce((sum, { recall }) => sum + read(recall).mean, 0) / recalls.length).toFixed(3);
  const rows = [
    ['the same picture found, after', 'first', 'among five'],
    ...recalls.map(({ distortion, recall }) => [
      `  ${distortion}`,
      interval(recall.at1),
      interval(recall.at5),
    ]),
    ['  mean', mean(({ at1 }) => at1), mean(({ at5 }) => at5)],
    ['category', 'accuracy', 'mean confidence'],
    ['  of the most alike other picture', interval(nearest)],
    ['  of most of the ten most alike', interval(ten)],
    ['  guessed, each picture left out', leftOut === null ? '-' : leftOut.toFixed(3)],
    [`  guessed, ${FOLDS} folds`, interval(folds.accuracy), folds.confidence.toFixed(3)],
    ...splits.map(({ split, pictures: count, score }) => [
      `  guessed, learned from train, ${count} of ${split || '(no split)'}`,
      interval(score.accuracy),
      score.confidence.toFixed(3),
    ]),
  ];
  return [
    `${pictures} pictures of ${categories} categories, ${questions} asked about in ${recalls.length} ways, model ${report.model}`,
    ...rows.map(([label, ...cells]) =>
      [label.padEnd(46), ...cells.map((cell) => cell.padEnd(16))].join('').trimEnd(),
    ),
    `± is the half width of the 95 % interval. A look takes ${report.lookMs.toFixed(0)} ms, decoding included.`,
    ...unreadable.map((line) => `not read: ${line}`),
  ].join('\n');
}

function interval({ mean, halfWidth }: Estimate): string {
  return `${mean.toFixed(3)} ±${halfWidth.toFixed(3)}`;
}
