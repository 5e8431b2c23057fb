/** Names of the segments, from the most to the least worth caring for. */
export const RFM_SEGMENTS = [
  'CHAMPIONS',
  'LOYAL',
  'POTENTIAL_LOYALISTS',
  'NEW_CUSTOMERS',
  'PROMISING',
  'NEED_ATTENTION',
  'ABOUT_TO_SLEEP',
  'CANT_LOSE',
  'AT_RISK',
  'HIBERNATING',
] as const;

export type RfmSegmentName = (typeof RFM_SEGMENTS)[number];

/** A row for each recency score, 5 (bought lately) first; a column for each score of frequency and money, 1 to 5. */
const GRID: readonly (readonly RfmSegmentName[])[] = [
  ['NEW_CUSTOMERS', 'POTENTIAL_LOYALISTS', 'POTENTIAL_LOYALISTS', 'CHAMPIONS', 'CHAMPIONS'],
  ['PROMISING', 'POTENTIAL_LOYALISTS', 'POTENTIAL_LOYALISTS', 'LOYAL', 'LOYAL'],
  ['ABOUT_TO_SLEEP', 'ABOUT_TO_SLEEP', 'NEED_ATTENTION', 'LOYAL', 'LOYAL'],
  ['HIBERNATING', 'HIBERNATING', 'AT_RISK', 'AT_RISK', 'CANT_LOSE'],
  ['HIBERNATING', 'HIBERNATING', 'AT_RISK', 'AT_RISK', 'CANT_LOSE'],
];

/** The segment of a recency score and a score of frequency and money, each 1 to 5. Every pair has one. */
export function segmentOf(recency: number, frequencyAndMoney: number): RfmSegmentName {
  return GRID[5 - recency][frequencyAndMoney - 1];
}

/** SQL of the segment for SQL of the two scores. */
export function segmentSql(recency: string, frequencyAndMoney: string): string {
  const cells = GRID.flatMap((row, k) =>
    row.map((name, column) => `WHEN ${(5 - k) * 10 + column + 1} THEN '${name}'`),
  );
  return `CASE ${recency} * 10 + ${frequencyAndMoney} ${cells.join(' ')} END`;
}
