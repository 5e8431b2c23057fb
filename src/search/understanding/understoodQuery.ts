import { UnderstoodKind, UnderstoodPart, UnderstoodQuery } from '../understood.types';
import type { Finding } from './finding';
import type { UnderstoodAnswer } from './searchUnderstood';

/** What a query was taken to say, as clients see it; null when it was taken as words alone. */
export function understoodQuery(
  query: string,
  { text, findings }: Pick<UnderstoodAnswer, 'text' | 'findings'>,
): UnderstoodQuery | null {
  if (findings.length === 0) return null;
  const attributes = findings.flatMap(({ attribute }) => attribute ?? []);
  const lows = findings.flatMap(({ priceMin }) => priceMin ?? []);
  const highs = findings.flatMap(({ priceMax }) => priceMax ?? []);
  return Object.assign(new UnderstoodQuery(), {
    text,
    filters: {
      priceMin: lows.length > 0 ? Math.max(...lows) : null,
      priceMax: highs.length > 0 ? Math.min(...highs) : null,
      attributes:
        attributes.length > 0 ? attributes.map(({ name, values }) => ({ name, values: [...values] })) : null,
    },
    without: findings.flatMap(({ without }) => without ?? []),
    parts: findings.map((finding) => partOf(query, finding)),
  });
}

function partOf(query: string, finding: Finding): UnderstoodPart {
  const { kind, start, end, priceMin = null, priceMax = null, attribute = null, without = null } = finding;
  return Object.assign(new UnderstoodPart(), {
    kind: UnderstoodKind[kind],
    text: query.slice(start, end),
    start,
    end,
    priceMin,
    priceMax,
    attribute,
    without,
  });
}
