const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const;

/** A whole number below 10^12 as English cardinal words: 1080 is one thousand eighty. */
export function cardinalWords(number: number): string[] {
  if (number < 20) return [ONES[number]];
  if (number < 100) return [TENS[Math.floor(number / 10)], ...(number % 10 ? [ONES[number % 10]] : [])];
  const [size, name] = SCALES.find(([scale]) => number >= scale)!;
  const rest = number % size;
  return [...cardinalWords(Math.floor(number / size)), name, ...(rest > 0 ? cardinalWords(rest) : [])];
}

/** Digits one by one. */
export function digitWords(digits: string): string[] {
  return Array.from(digits, (digit) => ONES[Number(digit)]);
}

/**
 * The ways in which a number in digits (`1080`, `2.5`, `007`) is said in English, the usual one first: a cardinal, pairs (`ten eighty`), a digit and a
 * pair (`three sixty five`), digits one by one. Longer numbers, and those that begin with 0, are said digit by digit.
 */
export function sayNumber(text: string): string[][] {
  const [whole, fraction] = text.split('.');
  if (fraction !== undefined)
    return sayNumber(whole).map((words) => [...words, 'point', ...digitWords(fraction)]);
  if (whole.length > 6 || /^0./.test(whole)) return [digitWords(whole)];
  const cardinal = cardinalWords(Number(whole));
  const paired = pairWords(whole);
  const readings = paired === null ? [cardinal] : isRound(whole) ? [cardinal, paired] : [paired, cardinal];
  return whole.length > 2 && !isRound(whole) ? [...readings, digitWords(whole)] : readings;
}

function isRound(digits: string): boolean {
  return /00$/.test(digits);
}

/** `1080` as ten eighty, `365` as three sixty five, `1500` as fifteen hundred; null where nobody says so. */
function pairWords(digits: string): string[] | null {
  if (digits.length !== 3 && digits.length !== 4) return null;
  const [head, tail] = [digits.slice(0, -2), digits.slice(-2)];
  if (tail === '00')
    return digits.length === 4 && head[1] !== '0' ? [...cardinalWords(Number(head)), 'hundred'] : null;
  const last = tail[0] === '0' ? ['oh', ONES[Number(tail[1])]] : cardinalWords(Number(tail));
  return [...cardinalWords(Number(head)), ...last];
}
