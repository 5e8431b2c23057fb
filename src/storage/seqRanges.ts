/** Room of the change log for one subject. */
const MAX_TEXT_LENGTH = 160;

/** A run of numbers, both ends in it. */
export type SeqRange = readonly [from: number, to: number];

/** Whole numbers as texts of at most 160 characters, such as `3-7,9`: runs of neighbours in ascending order. */
export function packRanges(seqs: Iterable<number>): string[] {
  const texts: string[] = [];
  for (const [from, to] of rangesOf(seqs)) {
    const range = from === to ? `${from}` : `${from}-${to}`;
    const last = texts.length - 1;
    if (last >= 0 && texts[last].length + 1 + range.length <= MAX_TEXT_LENGTH) texts[last] += `,${range}`;
    else texts.push(range);
  }
  return texts;
}

/** Reads `packRanges`' texts: every number in them. */
export function unpackRanges(texts: Iterable<string>): Set<number> {
  const seqs = new Set<number>();
  for (const [from, to] of readRanges(texts)) for (let seq = from; seq <= to; seq++) seqs.add(seq);
  return seqs;
}

/** Reads `packRanges`' texts: the runs in them, in the order of the texts. */
export function readRanges(texts: Iterable<string>): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const text of texts) {
    for (const range of text.split(',')) {
      const [from, to = from] = range.split('-').map(Number);
      ranges.push([from, to]);
    }
  }
  return ranges;
}

function rangesOf(seqs: Iterable<number>): SeqRange[] {
  const ranges: [number, number][] = [];
  for (const seq of [...new Set(seqs)].sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === seq - 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
