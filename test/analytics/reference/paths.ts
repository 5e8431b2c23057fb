import { EVENT_TYPES, type EventType } from '../../../src/records';
import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { byTime, eventsOf, visitBySeq, type PlainAsk } from './plain';

/** What paths are asked. */
export interface PlainPaths {
  from: { type: EventType; name: string | null } | null;
  to: { type: EventType; name: string | null } | null;
  steps: number;
  by: 'TYPE' | 'CATEGORY' | 'BRAND' | 'PRODUCT';
}

interface Node {
  type: EventType;
  name: string | null;
}

/** Orders like the schema orders event types, then by name; no name comes first. */
function compare(a: Node, b: Node): number {
  return (
    EVENT_TYPES.indexOf(a.type) - EVENT_TYPES.indexOf(b.type) ||
    ((a.name ?? '') < (b.name ?? '') ? -1 : (a.name ?? '') > (b.name ?? '') ? 1 : 0)
  );
}

function comparePaths(a: Node[], b: Node[]): number {
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const order = compare(a[k], b[k]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The path of one visit; null when it has none. */
function pathOf(nodes: Node[], { from, to, steps }: PlainPaths): Node[] | null {
  const isEnd = (node: Node, end: PlainPaths['from']): boolean =>
    node.type === end!.type && (end!.name === null || node.name === end!.name);
  let path = nodes;
  if (from) {
    const start = path.findIndex((node) => isEnd(node, from));
    if (start < 0) return null;
    path = path.slice(start);
  }
  if (!to) return path.slice(0, steps);
  const stop = path.findIndex((node, k) => (!from || k > 0) && isEnd(node, to));
  if (stop < 0) return null;
  path = path.slice(0, stop + 1);
  return from ? path : path.slice(-steps);
}

/** Paths worked out visit by visit. */
export function referencePaths(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  question: PlainPaths,
): { visits: number; users: number; longer: number; top: unknown[]; links: unknown[] } {
  const visits = visitBySeq(events);
  const isShown = [question.from, question.to].some((end) => end?.type === 'IMPRESSION');
  const asked = eventsOf(events, ask, products)
    .filter(({ type }) => isShown || type !== 'IMPRESSION')
    .sort(byTime);
  const nameOf = ({ product }: PlainEvent): string | null => {
    const found = products.find(({ id }) => id === product);
    return {
      TYPE: null,
      CATEGORY: found?.categories[0] ?? null,
      BRAND: found?.brand ?? null,
      PRODUCT: product,
    }[question.by];
  };
  const paths: { shopper: string; path: Node[] }[] = [];
  let longer = 0;
  for (const visit of new Set(asked.map(({ seq }) => visits.get(seq)))) {
    const own = asked.filter(({ seq }) => visits.get(seq) === visit);
    const nodes: Node[] = [];
    for (const event of own) {
      const node = { type: event.type, name: nameOf(event) };
      if (nodes.length === 0 || compare(nodes[nodes.length - 1], node) !== 0) nodes.push(node);
    }
    const path = pathOf(nodes, question);
    if (path && path.length > question.steps) longer++;
    else if (path) paths.push({ shopper: own[0].shopper, path });
  }
  const keys = new Set(paths.map(({ path }) => JSON.stringify(path)));
  const top = [...keys].map((key) => {
    const same = paths.filter(({ path }) => JSON.stringify(path) === key);
    return {
      nodes: JSON.parse(key) as Node[],
      visits: same.length,
      users: new Set(same.map(({ shopper }) => shopper)).size,
    };
  });
  top.sort((a, b) => b.visits - a.visits || comparePaths(a.nodes, b.nodes));
  const links = new Map<string, { step: number; from: Node; to: Node; visits: number }>();
  for (const { path } of paths) {
    for (let k = 0; k + 1 < path.length; k++) {
      const key = JSON.stringify([k, path[k], path[k + 1]]);
      const link = links.get(key) ?? { step: k + 1, from: path[k], to: path[k + 1], visits: 0 };
      link.visits++;
      links.set(key, link);
    }
  }
  return {
    visits: paths.length,
    users: new Set(paths.map(({ shopper }) => shopper)).size,
    longer,
    top: top.slice(0, 5),
    links: [...links.values()]
      .sort(
        (a, b) => b.visits - a.visits || a.step - b.step || compare(a.from, b.from) || compare(a.to, b.to),
      )
      .slice(0, 7),
  };
}
