const WIDTH = 66;
const rows = new Uint8Array(WIDTH * WIDTH);

/**
 * Typos between two words: insertions, deletions, substitutions and transpositions of neighbours count 1, and 2 when they touch the first
 * letter of either word (optimal string alignment with weights). Returns `limit + 1` when there are more than `limit`. Words are at most 64
 * units long.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  for (let j = 0; j <= b.length; j++) rows[j] = j === 0 ? 0 : j + 1;
  for (let i = 1; i <= a.length; i++) {
    const row = i * WIDTH;
    rows[row] = i + 1;
    let least = rows[row];
    for (let j = 1; j <= b.length; j++) {
      const cost = stepCost(a, b, i, j, row);
      rows[row + j] = cost;
      if (cost < least) least = cost;
    }
    // A transposition reaches two rows back, so one row above the limit does not settle it.
    if (least > limit + 1) return limit + 1;
  }
  return Math.min(rows[a.length * WIDTH + b.length], limit + 1);
}

function stepCost(a: string, b: string, i: number, j: number, row: number): number {
  const unit = a.charCodeAt(i - 1);
  const isSame = unit === b.charCodeAt(j - 1);
  const inserted = rows[row + j - 1] + (j === 1 ? 2 : 1);
  const deleted = rows[row - WIDTH + j] + (i === 1 ? 2 : 1);
  const replaced = rows[row - WIDTH + j - 1] + (isSame ? 0 : i === 1 || j === 1 ? 2 : 1);
  let cost = Math.min(inserted, deleted, replaced);
  if (i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
    cost = Math.min(cost, rows[row - 2 * WIDTH + j - 2] + (i === 2 || j === 2 ? 2 : 1));
  }
  return cost;
}
