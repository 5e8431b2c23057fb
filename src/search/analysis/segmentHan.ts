let segmenter: Intl.Segmenter | null = null;

/** Cuts a run of ideographs into words, each a list of characters. */
export function segmentHan(chars: readonly string[]): string[][] {
  if (chars.length <= 2) return [[...chars]];
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(chars.join('')), ({ segment }) => [...segment]);
}
