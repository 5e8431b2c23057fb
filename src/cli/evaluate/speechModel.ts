import path from 'node:path';
import type { SearchProduct } from '../../search/engine';
import { readModel, writeModel } from '../../speech/engine/savedModel';
import { buildDictionary } from '../../speech/language/buildDictionary';
import { readEnglish } from '../../speech/language/englishModel';
import { shopLanguage } from '../../speech/language/shopLanguage';
import { shopPhrases } from '../../speech/language/shopPhrases';
import { fingerprintOf, type ShopTexts } from '../../speech/language/shopTexts';
import { spokenPhrases } from '../../speech/language/spokenWords';
import { TrieModel } from '../../speech/language/trieModel';
import { writeTrie } from '../../speech/language/writeTrie';
import { createPronouncer } from '../../speech/pronunciation/createPronouncer';
import { formatPronunciation } from '../../speech/pronunciation/phonemes';

/** The file of a model of some products' words, and its dictionary; made as the server makes it, once for a catalogue. */
export function speechModelOf(
  products: readonly SearchProduct[],
  cache: string,
): { file: string; dictionary: string } {
  const texts = textsOf(products);
  const fingerprint = fingerprintOf(texts);
  const file = path.join(cache, `speech-${fingerprint}.model`);
  try {
    return { file, dictionary: readModel(file).dictionary };
  } catch {
    // Not made yet, or by another version.
  }
  const language = shopLanguage(shopPhrases(texts, spokenPhrases), new TrieModel(readEnglish()));
  const pronouncer = createPronouncer(cache);
  const say = (word: string): string[] => pronouncer.pronounce(word).map(formatPronunciation);
  const dictionary = buildDictionary(language.words, say);
  writeModel(file, fingerprint, { dictionary, languageModel: writeTrie(language) });
  return { file, dictionary };
}

function textsOf(products: readonly SearchProduct[]): ShopTexts {
  const names = new Set<string>();
  for (const { categories, attributes } of products)
    for (const name of [...categories, ...Object.values(attributes)]) if (name.length <= 60) names.add(name);
  const titles = products.map(({ title, brand }) =>
    brand && !title.toLowerCase().includes(brand.toLowerCase()) ? `${brand}, ${title}` : title,
  );
  return { titles, names: [...names].sort(), queries: [] };
}
