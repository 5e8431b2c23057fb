import { tokenize } from '../analysis/tokenize';
import { countOneMore, FIELD_COUNT, FIELDS, textsOf, type SearchDocument } from './fields';
import { withCapacity } from './growable';
import { Postings } from './postings';
import { Vocabulary } from './vocabulary';

/** Most terms that are indexed of one field. */
export const MAX_FIELD_TERMS = 8000;
/** Stands between the texts of one field: no term, so no phrase runs across it. */
export const BREAK = 0x3fffffff;
/** Longest field length that counts; longer ones count as this. */
export const MAX_LENGTH = 2047;
/** Dead documents are cleared away when they are more than this share. */
const MAX_DEAD_SHARE = 0.25;

/**
 * An inverted index over documents of six fields that grows, changes and shrinks. A document gets a number, its place; a changed document
 * gets a new place and its old one dies; dead places are cleared away from time to time. The term stream of every document is kept, and all
 * else can be made from it.
 */
export class TextIndex {
  vocabulary = new Vocabulary();
  postings = new Postings();
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  private readonly placeById = new Map<string, number>();
  isLive = new Uint8Array(0);
  liveCount = 0;
  /** Terms of all documents, one after the other: `term * 4 + span - 1`. */
  stream = new Uint32Array(0);
  streamUsed = 0;
  /** Where the fields of a place begin in the stream; the next element is where they end. `(FIELD_COUNT + 1) * place + field`. */
  starts = new Float64Array(0);
  /** Words in each field: `FIELD_COUNT * place + field`. */
  lengths = new Uint16Array(0);
  private readonly lengthSums = new Float64Array(FIELD_COUNT);
  /** Counts up with every change. */
  version = 0;
  /** Counts up when places are numbered anew. */
  generation = 0;
  private counts = new Uint32Array(0);
  private readonly counted: number[] = [];

  /** How many places there are, dead ones included. */
  get size(): number {
    return this.ids.length;
  }

  /** The place of a document; -1 when it is not stored. */
  placeOf(id: string): number {
    return this.placeById.get(id) ?? -1;
  }

  /** Mean words of a field over the live documents that are stored; at least 1. */
  meanLength(field: number): number {
    return Math.max(1, this.lengthSums[field] / Math.max(1, this.liveCount));
  }

  /** Stores a document, in place of the one with its id. Returns its place. */
  put(document: SearchDocument): number {
    this.remove(document.id);
    const place = this.open(document.id, document.title);
    FIELDS.forEach((field, k) => {
      this.beginField(place, k);
      for (const text of textsOf(document, field)) this.addText(place, k, text);
    });
    this.close(place);
    return place;
  }

  /** Takes a document out; returns the place that died, -1 when it was not stored. */
  remove(id: string): number {
    const place = this.placeOf(id);
    if (place < 0) return place;
    this.placeById.delete(id);
    this.isLive[place] = 0;
    this.liveCount--;
    this.version++;
    for (let k = 0; k < FIELD_COUNT; k++) this.lengthSums[k] -= this.lengths[place * FIELD_COUNT + k];
    return place;
  }

  private open(id: string, title: string): number {
    const place = this.ids.length;
    this.ids.push(id);
    this.titles.push(title);
    this.placeById.set(id, place);
    this.isLive = withCapacity(this.isLive, place + 1);
    this.starts = withCapacity(this.starts, (place + 1) * (FIELD_COUNT + 1));
    this.lengths = withCapacity(this.lengths, (place + 1) * FIELD_COUNT);
    return place;
  }

  private beginField(place: number, field: number): void {
    this.starts[place * (FIELD_COUNT + 1) + field] = this.streamUsed;
  }

  private addText(place: number, field: number, text: string): void {
    const { terms, spans } = tokenize(text);
    const begun = this.starts[place * (FIELD_COUNT + 1) + field];
    const room = MAX_FIELD_TERMS - (this.streamUsed - begun);
    const count = Math.min(terms.length, Math.max(0, room - 1));
    this.stream = withCapacity(this.stream, this.streamUsed + count + 1);
    if (this.streamUsed > begun) this.stream[this.streamUsed++] = BREAK * 4;
    for (let k = 0; k < count; k++) {
      this.stream[this.streamUsed++] = this.vocabulary.add(terms[k]) * 4 + spans[k] - 1;
    }
  }

  /** Makes postings and lengths from the stream of a place whose fields were all added. */
  private close(place: number): void {
    this.starts[place * (FIELD_COUNT + 1) + FIELD_COUNT] = this.streamUsed;
    this.counts = withCapacity(this.counts, this.vocabulary.size);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const length = Math.min(MAX_LENGTH, this.countField(place, field));
      this.lengths[place * FIELD_COUNT + field] = length;
      this.lengthSums[field] += length;
    }
    for (const term of this.counted) {
      this.postings.add(term, place, this.counts[term]);
      this.counts[term] = 0;
    }
    this.counted.length = 0;
    this.isLive[place] = 1;
    this.liveCount++;
    this.version++;
  }

  private countField(place: number, field: number): number {
    let length = 0;
    const base = place * (FIELD_COUNT + 1) + field;
    for (let at = this.starts[base]; at < this.starts[base + 1]; at++) {
      const term = this.stream[at] >>> 2;
      if (term === BREAK) continue;
      if (this.counts[term] === 0) this.counted.push(term);
      this.counts[term] = countOneMore(this.counts[term], field);
      if ((this.stream[at] & 3) === 0) length++;
    }
    return length;
  }

  /** The same documents without dead places and unused terms; `places` has the old place of each new one. Linear in what is kept. */
  compacted(): { compacted: TextIndex; places: number[] } {
    const compacted = new TextIndex();
    const places: number[] = [];
    for (let place = 0; place < this.size; place++) {
      if (this.isLive[place] === 0) continue;
      places.push(place);
      compacted.copyFrom(this, place);
    }
    return { compacted, places };
  }

  private copyFrom(other: TextIndex, from: number): void {
    const base = from * (FIELD_COUNT + 1);
    const start = other.starts[base];
    const stream = other.stream.subarray(start, other.starts[base + FIELD_COUNT]);
    const starts = Array.from({ length: FIELD_COUNT }, (_, field) => other.starts[base + field] - start);
    this.putStream(other.ids[from], other.titles[from], stream, starts, (term) =>
      this.vocabulary.add(other.vocabulary.texts[term]),
    );
  }

  /** Stores a new document by its term stream; `starts` are its fields' offsets in it, `renumber` gives each term's number here. */
  putStream(
    id: string,
    title: string,
    stream: Uint32Array,
    starts: readonly number[],
    renumber: (term: number) => number,
  ): void {
    const place = this.open(id, title);
    const offset = this.streamUsed;
    this.stream = withCapacity(this.stream, offset + stream.length);
    for (let field = 0; field < FIELD_COUNT; field++) {
      this.starts[place * (FIELD_COUNT + 1) + field] = offset + starts[field];
    }
    for (const entry of stream) {
      const term = entry >>> 2;
      this.stream[this.streamUsed++] = (term === BREAK ? BREAK : renumber(term)) * 4 + (entry & 3);
    }
    this.close(place);
  }

  /** Whether so much is dead that clearing it away pays. */
  get isDeadWeight(): boolean {
    return this.size - this.liveCount > 1000 && this.size - this.liveCount > MAX_DEAD_SHARE * this.size;
  }
}
