import fc from 'fast-check';
import { stemOf } from '../../../src/search/analysis/stem';
import { tokenize } from '../../../src/search/analysis/tokenize';
import { FIELDS, textsOf, type SearchDocument } from '../../../src/search/index/fields';
import { loadEngine, saveEngine } from '../../../src/search/savedEngine';
import { SearchEngine } from '../../../src/search/engine';
import { RANKING } from '../../../src/search/query/constants';
import { aSearchProduct } from '../aSearchProduct';

const WORDS = ['red', 'shoe', 'shoes', 'boot', 'boots', 'leather', 'running'];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));
const product = fc.record({ title: text, brand: fc.option(text), description: fc.option(text) });
const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), product: fc.option(product) });

/** BM25F written down once more, over the texts themselves, without an index. */
function naiveScore(documents: readonly SearchDocument[], document: SearchDocument, word: string): number {
  const stem = stemOf(word);
  const count = (one: SearchDocument): number => {
    let sum = 0;
    for (const field of FIELDS) {
      const mean = Math.max(1, total(documents, field) / documents.length);
      const terms = textsOf(one, field).flatMap((part) => tokenize(part).terms);
      const influence = RANKING.lengthInfluence[field];
      const norm = RANKING.fieldWeights[field] / (1 - influence + influence * (terms.length / mean));
      for (const term of terms) {
        if (term === word) sum += norm;
        else if (stemOf(term) === stem) sum += RANKING.stemFactor * norm;
      }
    }
    return sum;
  };
  const found = documents.filter((one) => count(one) > 0).length;
  const idf = Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
  const sum = count(document);
  return (idf * sum) / (RANKING.saturation + sum);
}

function total(documents: readonly SearchDocument[], field: (typeof FIELDS)[number]): number {
  return documents.flatMap((one) => textsOf(one, field)).flatMap((part) => tokenize(part).terms).length;
}

function wordPoints(engine: SearchEngine, word: string): Record<string, number> {
  const { hits } = engine.search({ text: word, first: 100 });
  return Object.fromEntries(
    hits.map(({ id, contributions }) => [
      id,
      contributions.filter(({ source }) => source === 'words').reduce((sum, { points }) => sum + points, 0),
    ]),
  );
}

describe('an index that grew, changed and shrank', () => {
  it('scores as BM25F over the texts does, also after saving and loading', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.constantFrom('red', 'shoe', 'boots'),
        (changes, word) => {
          const engine = new SearchEngine();
          const byId = new Map<string, SearchDocument>();
          for (const { id, product: given } of changes) {
            if (given) {
              byId.set(id, aSearchProduct({ id, ...given }));
              engine.put(aSearchProduct({ id, ...given }));
            } else {
              byId.delete(id);
              engine.remove(id);
            }
          }
          const documents = [...byId.values()];
          const saved = loadEngine(saveEngine(engine))!;
          for (const one of [engine, new SearchEngine(saved.index, saved.columns)]) {
            const points = wordPoints(one, word);
            for (const document of documents) {
              expect(points[document.id] ?? 0).toBeCloseTo(naiveScore(documents, document, word), 5);
            }
            expect(Object.keys(points).length).toBe(
              documents.filter((document) => naiveScore(documents, document, word) > 0).length,
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('saved indexes', () => {
  it('are refused when they are of another format, cut off or something else', () => {
    const buffer = saveEngine(new SearchEngine());
    expect(loadEngine(buffer)).not.toBeNull();
    expect(
      loadEngine(
        Buffer.from(buffer.toString('latin1').replace('"formatVersion":1', '"formatVersion":0'), 'latin1'),
      ),
    ).toBeNull();
    expect(loadEngine(buffer.subarray(0, buffer.length - 8))).toBeNull();
    expect(loadEngine(Buffer.from('nothing of the kind'))).toBeNull();
    expect(loadEngine(Buffer.alloc(0))).toBeNull();
  });
});
