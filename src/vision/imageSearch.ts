import type { CatalogMirror } from '../catalog/catalogMirror';
import type { ProductPredicate } from '../catalog/productFilter';
import { blendWords, type BlendedHit } from './blendWords';
import { decodePicture, type Region } from './decodePicture';
import type { Embedder } from './embedder';
import type { PictureHit } from './index/pictureIndex';
import type { LivePictures } from './livePictures';
import type { Look } from './look';

/** Finds products by words, plugged in from outside: each product's share of the best one's score, above 0 to 1. */
export type WordSearch = (query: string) => ReadonlyMap<string, number>;

/** What is asked with a picture. */
export interface ImageQuery {
  readonly bytes: Buffer;
  readonly crop: Region | null;
  readonly predicate: ProductPredicate | null;
  /** Words that count beside the looks; null for none. */
  readonly words: string | null;
  readonly limit: number;
}

/** What was found, and how long it took. */
export interface ImageAnswer {
  readonly look: Look;
  readonly hits: readonly BlendedHit[];
  readonly timings: { decodeMs: number; lookMs: number; searchMs: number };
}

/** Products that look alike are blended with words among so many. */
const POOL = 200;
/** A colour that covers this share of a picture is what the product is called by. */
const FULL_COLOUR = 0.3;

/** Finds products by a picture. */
export class ImageSearch {
  constructor(
    private readonly embedder: Embedder,
    private readonly live: LivePictures,
    private readonly mirror: CatalogMirror,
    private readonly words: WordSearch,
  ) {}

  /** Looks at a picture and finds products with pictures like it. Throws what `decodePicture` and the embedder throw. */
  async search(query: ImageQuery): Promise<ImageAnswer> {
    const startMs = performance.now();
    const pixels = await decodePicture(query.bytes, query.crop ?? undefined);
    const decodedMs = performance.now();
    const look = await this.embedder.look(pixels, 'now');
    const lookedMs = performance.now();
    const hits = this.hitsOf(look, query);
    const timings = {
      decodeMs: decodedMs - startMs,
      lookMs: lookedMs - decodedMs,
      searchMs: performance.now() - lookedMs,
    };
    return { look, hits, timings };
  }

  private hitsOf({ vector }: Look, { predicate, words, limit }: ImageQuery): BlendedHit[] {
    const { index } = this.live;
    const { space } = this.mirror;
    const isEligible = (productIndex: number): boolean => {
      const product = this.mirror.at(productIndex);
      return product !== null && (predicate === null || predicate(product));
    };
    const codes = index.codesOf(vector);
    const compare = (a: number, b: number): number => space.compare(a, b);
    const text = words?.trim() ?? '';
    if (text === '') {
      return blendWords(index.search(codes, { limit, isEligible }), NO_WORDS, limit, compare);
    }
    const found = index.search(codes, { limit: Math.max(POOL, limit), isEligible });
    const shares = new Map([...this.words(text)].map(([id, share]) => [space.indexOf(id), share]));
    const named = [...shares.keys()].flatMap((productIndex): PictureHit[] => {
      const hit = isEligible(productIndex) ? index.hitOf(productIndex, codes) : null;
      return hit ? [hit] : [];
    });
    const colours = this.coloursIn(text, [...found, ...named]);
    return blendWords([...found, ...named], { words: shares, colours }, limit, compare);
  }

  /** How much of each hit's picture has a colour that the words name. */
  private coloursIn(text: string, hits: readonly PictureHit[]): Map<number, number> {
    const asked = new Set(
      text
        .toLowerCase()
        .replace(/\bgray\b/g, 'grey')
        .split(/[^a-z]+/),
    );
    return new Map(
      hits.map(({ productIndex }) => {
        const named = this.live.coloursOf(productIndex).filter(({ name }) => asked.has(name));
        const share = named.reduce((sum, colour) => sum + colour.share, 0);
        return [productIndex, Math.min(1, share / FULL_COLOUR)];
      }),
    );
  }
}

const NO_WORDS = { words: new Map<number, number>(), colours: new Map<number, number>() };
