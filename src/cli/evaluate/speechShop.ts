import type { SearchProduct } from '../../search/engine';
import { SearchEngine } from '../../search/engine';
import { CatalogueWords } from '../../search/understanding/catalogueWords';
import { searchUnderstood } from '../../search/understanding/searchUnderstood';
import type { Heard } from '../../speech/recognizer';
import { SoundIndex } from '../../speech/snapping/soundIndex';
import { snapTranscript, type ShopLanguage } from '../../speech/snapping/snapTranscript';

/** A shop in memory that is asked by voice, as the server does it. */
export class SpeechShop {
  private readonly engine = new SearchEngine();
  private readonly words: CatalogueWords;
  private readonly sounds: SoundIndex;
  private readonly counts = new Map<string, number>();

  /** @param dictionary the recognizer's words with their pronunciations */
  constructor(products: readonly SearchProduct[], dictionary: string) {
    for (const product of products) this.engine.put(product);
    this.words = new CatalogueWords(this.engine);
    this.sounds = new SoundIndex(dictionary, (word) => this.count(word) > 0);
  }

  private count(words: string): number {
    let count = this.counts.get(words);
    if (count === undefined) this.counts.set(words, (count = this.words.count(words)));
    return count;
  }

  /** Ids of the first products for a query, as search serves. */
  find(text: string, first: number): string[] {
    const { answer } = searchUnderstood(this.engine, this.words, { text, first, withFacets: false });
    return answer.hits.map(({ id }) => id);
  }

  /** The readings of what was heard in words of the shop, likeliest first. */
  snap({ words }: Heard): string[] {
    const language: ShopLanguage = {
      size: this.engine.index.liveCount,
      count: (word) => this.count(word),
      countPair: (before, word) => this.count(`${before} ${word}`),
    };
    return snapTranscript(words, this.sounds, language).map(({ text }) => text);
  }
}
