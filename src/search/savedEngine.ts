import { ProductColumns } from './facets/columns';
import { FIELD_COUNT } from './index/fields';
import { packSections, unpackSections, type Sections } from './index/sections';
import { TextIndex } from './index/textIndex';

/** Changes when what is stored changes, so that a saved index of another version is built anew. */
export const INDEX_FORMAT_VERSION = 1;

/** An index with the facts of its products. */
export interface SavedEngine {
  readonly index: TextIndex;
  readonly columns: ProductColumns;
}

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const jsonOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** Everything that is live, as bytes: the term streams, from which postings are made again, and the facts. */
export function saveEngine({ index, columns }: SavedEngine): Buffer {
  const places: number[] = [];
  for (let place = 0; place < index.size; place++) if (index.isLive[place] === 1) places.push(place);
  const starts = new Float64Array(places.length * (FIELD_COUNT + 1));
  let used = 0;
  const parts = places.map((place, k) => {
    const base = place * (FIELD_COUNT + 1);
    const from = index.starts[base];
    for (let field = 0; field <= FIELD_COUNT; field++) {
      starts[k * (FIELD_COUNT + 1) + field] = used + index.starts[base + field] - from;
    }
    used += index.starts[base + FIELD_COUNT] - from;
    return index.stream.subarray(from, index.starts[base + FIELD_COUNT]);
  });
  const stream = new Uint32Array(used);
  parts.forEach((part, k) => stream.set(part, starts[k * (FIELD_COUNT + 1)]));
  return packSections(INDEX_FORMAT_VERSION, {
    terms: jsonOf(index.vocabulary.texts),
    ids: jsonOf(places.map((place) => index.ids[place])),
    titles: jsonOf(places.map((place) => index.titles[place])),
    starts: bytesOf(starts),
    stream: bytesOf(stream),
    facts: jsonOf(places.map((place) => factsRow(columns, place))),
    brands: jsonOf(columns.brands.texts),
    categories: jsonOf(columns.categories.texts),
    labels: jsonOf(columns.categories.texts.map((id) => columns.labelOf(id))),
    categorySets: jsonOf(columns.categorySets),
    pairs: jsonOf(columns.pairTexts.map(({ name, value }) => [name, value])),
  });
}

/** Brand, category set, price, stamp and pairs of a place, by number. */
type FactsRow = [number, number, number | null, number, ...number[]];

function factsRow(columns: ProductColumns, place: number): FactsRow {
  const price = columns.priceOf[place];
  return [
    columns.brandOf[place],
    columns.categorySetOf[place],
    Number.isNaN(price) ? null : price,
    columns.stampOf[place],
    ...columns.pairsOf[place],
  ];
}

/** The index and facts that were saved; null for bytes of another format version and for anything that is not a saved index. */
export function loadEngine(buffer: Buffer): SavedEngine | null {
  const sections = unpackSections(INDEX_FORMAT_VERSION, buffer);
  if (!sections) return null;
  try {
    return { index: loadIndex(sections), columns: loadColumns(sections) };
  } catch {
    // Bytes that do not fit together: the index is built anew.
    return null;
  }
}

function read<T>(sections: Sections, name: string): T {
  return JSON.parse(Buffer.from(sections[name]).toString()) as T;
}

function loadIndex(sections: Sections): TextIndex {
  const index = new TextIndex();
  for (const text of read<string[]>(sections, 'terms')) index.vocabulary.add(text);
  const starts = new Float64Array(sections.starts.buffer);
  const stream = new Uint32Array(sections.stream.buffer);
  const titles = read<string[]>(sections, 'titles');
  read<string[]>(sections, 'ids').forEach((id, place) => {
    const base = place * (FIELD_COUNT + 1);
    const from = starts[base];
    const offsets = Array.from(starts.subarray(base, base + FIELD_COUNT), (start) => start - from);
    index.putStream(
      id,
      titles[place],
      stream.subarray(from, starts[base + FIELD_COUNT]),
      offsets,
      (term) => term,
    );
  });
  index.vocabulary.sort();
  return index;
}

function loadColumns(sections: Sections): ProductColumns {
  const columns = new ProductColumns();
  const brands = read<string[]>(sections, 'brands');
  const categories = read<string[]>(sections, 'categories');
  const labels = read<string[]>(sections, 'labels');
  const sets = read<number[][]>(sections, 'categorySets').map((set) => ({
    categoryIds: set.map((category) => categories[category]),
    categoryLabels: set.map((category) => labels[category]),
  }));
  const pairs = read<[string, string][]>(sections, 'pairs');
  read<FactsRow[]>(sections, 'facts').forEach(([brand, set, price, stamp, ...numbers], place) => {
    columns.put(place, {
      brand: brand < 0 ? null : brands[brand],
      ...sets[set],
      price,
      stamp,
      attributes: Object.fromEntries(numbers.map((pair) => pairs[pair])),
    });
  });
  return columns;
}
