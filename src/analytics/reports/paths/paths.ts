import { AppError } from '../../../errors';
import type { EventType } from '../../../records';
import { checkTexts } from '../../scope/scopes';
import type { Path, PathEndInput, PathLink, PathNode, Paths, PathsArgs } from './paths.types';
import {
  pathLinksSql,
  pathTotalsSql,
  topPathsSql,
  type PathDetail,
  type PathEnd,
  type PathLinkRow,
  type PathRow,
  type PathsQuestion,
  type PathsTotalRow,
} from './pathsSql';

const MIN_STEPS = 2;
const MAX_STEPS = 20;

/** The question that arguments mean. Throws BAD_REPORT for a number of steps out of range and for a name where nodes have none. */
export function checkPaths({ from, to, steps, by }: PathsArgs): PathsQuestion {
  if (steps < MIN_STEPS || steps > MAX_STEPS)
    throw new AppError('BAD_REPORT', `steps was ${steps}; a path has ${MIN_STEPS} to ${MAX_STEPS} steps`);
  return { from: checkEnd(from, 'from', by), to: checkEnd(to, 'to', by), steps, by };
}

function checkEnd(end: PathEndInput | null | undefined, name: string, by: PathDetail): PathEnd | null {
  if (!end) return null;
  if (end.name == null) return { type: end.type, name: null };
  if (by === 'TYPE')
    throw new AppError(
      'BAD_REPORT',
      `${name} has a name, but nodes by TYPE have none; ask by CATEGORY, BRAND or PRODUCT`,
    );
  checkTexts([end.name], `${name}.name`);
  return { type: end.type, name: end.name };
}

/** How many visits went any path. */
export async function readPathTotals({ moment, scope, question }: Paths): Promise<PathsTotalRow> {
  const [row] = await moment.snapshot.rows<PathsTotalRow>(pathTotalsSql(scope, question));
  return row;
}

/** The paths of most visits. */
export async function readPaths(
  { moment, scope, question }: Paths,
  total: number,
  first: number,
): Promise<Path[]> {
  const rows = await moment.snapshot.rows<PathRow>(topPathsSql(scope, question, first));
  const paths: Path[] = [];
  for (const { path, visits, users, type, name } of rows) {
    paths[path - 1] ??= { nodes: [], visits, users, rate: visits / total };
    paths[path - 1].nodes.push(toNode(question, type, name));
  }
  return paths;
}

/** The steps of most visits. */
export async function readPathLinks({ moment, scope, question }: Paths, first: number): Promise<PathLink[]> {
  const rows = await moment.snapshot.rows<PathLinkRow>(pathLinksSql(scope, question, first));
  return rows.map(({ step, visits, fromType, fromName, toType, toName }) => ({
    step,
    from: toNode(question, fromType, fromName),
    to: toNode(question, toType, toName),
    visits,
  }));
}

function toNode({ by }: PathsQuestion, type: EventType, name: string | null): PathNode {
  return { by, type, name };
}
