import type { CatalogLoaders } from '../catalog/catalog.loaders';
import type { Upload } from '../upload';
import type { BlendedHit } from './blendWords';
import { MAX_PICTURE_BYTES, type Region } from './decodePicture';
import { ImageDescription } from './imageDescription.types';
import { ImageSearchHit, ImageSearchResult, type SuggestedCategory } from './imageSearch.types';
import type { ImageQuery, ImageSearch } from './imageSearch';
import type { Guess, LivePictures } from './livePictures';
import type { Look } from './look';
import { suitabilityOf } from './suitability';

const MAX_CATEGORIES = 5;
const MAX_TAGS = 10;
const MAX_DUPLICATES = 10;

/** Shapes what was found by a picture into answers. */
export class PictureAnswers {
  constructor(
    private readonly imageSearch: ImageSearch,
    private readonly live: LivePictures,
    private readonly classNames: readonly string[],
  ) {}

  /** Products like the picture, and what it shows. Throws what `decodePicture` throws, UPLOAD_TOO_LARGE and UNAVAILABLE. */
  async search(
    image: Upload,
    asked: Omit<ImageQuery, 'bytes'>,
    loaders: CatalogLoaders,
  ): Promise<ImageSearchResult> {
    const bytes = await image.bytes(MAX_PICTURE_BYTES);
    const { look, hits, timings } = await this.imageSearch.search({ ...asked, bytes });
    const [found, shown] = await Promise.all([
      readHits(hits, this.live, loaders),
      this.shownBy(look, loaders),
    ]);
    return Object.assign(new ImageSearchResult(), { ...shown, hits: found, timings });
  }

  /** What the picture shows. Throws as `search` does. */
  async describe(image: Upload, crop: Region | null, loaders: CatalogLoaders): Promise<ImageDescription> {
    const bytes = await image.bytes(MAX_PICTURE_BYTES);
    const asked = { bytes, crop, predicate: null, words: null, limit: MAX_DUPLICATES };
    const { look, hits } = await this.imageSearch.search(asked);
    const same = hits.filter(({ similarity }) => similarity >= SAME_SIMILARITY);
    const [nearDuplicates, shown] = await Promise.all([
      readHits(same, this.live, loaders),
      this.shownBy(look, loaders),
    ]);
    const suitability = suitabilityOf(this.classNames, look.classes);
    const category = shown.categories[0] ?? null;
    return Object.assign(new ImageDescription(), { ...shown, category, nearDuplicates, suitability });
  }

  private async shownBy(look: Look, loaders: CatalogLoaders) {
    const { categories, tags } = this.live.guess(look.vector);
    return {
      colors: [...look.colours],
      categories: await readCategories(categories.slice(0, MAX_CATEGORIES), loaders),
      tags: tags.slice(0, MAX_TAGS).map(({ name, confidence }) => ({ tag: name, confidence })),
    };
  }
}

/** Pictures of one thing under another light, cut or mirrored are at least so alike; those of another thing of its kind hardly ever. */
export const SAME_SIMILARITY = 0.8;

async function readHits(
  hits: readonly BlendedHit[],
  live: LivePictures,
  loaders: CatalogLoaders,
): Promise<ImageSearchHit[]> {
  const products = await Promise.all(
    hits.map(({ productIndex }) => loaders.productById.load(live.idOf(productIndex))),
  );
  // A product that another gateway has just removed is left out rather than blanking the list.
  return hits
    .flatMap(({ similarity, score, parts, position }, k) => {
      const product = products[k];
      if (!product) return [];
      return [
        { product, similarity, score, contributions: [...parts], image: product.images[position] ?? null },
      ];
    })
    .map((hit, k) => Object.assign(new ImageSearchHit(), hit, { rank: k + 1 }));
}

async function readCategories(
  guesses: readonly Guess[],
  loaders: CatalogLoaders,
): Promise<SuggestedCategory[]> {
  const categories = await Promise.all(guesses.map(({ name }) => loaders.categoryById.load(name)));
  return guesses.flatMap(({ confidence }, k) => {
    const category = categories[k];
    return category ? [{ category, confidence }] : [];
  });
}
