import { Field, ObjectType } from 'type-graphql';
import { AppError, quote } from './errors';

/** Whether there is more, and from where to ask on (Relay Cursor Connections). */
@ObjectType({ description: 'Whether there is more of a list, and the cursor from which to ask on.' })
export class PageInfo {
  @Field({ description: 'Whether more follows.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether the list began before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item of this page.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item of this page: give it as `after`.',
  })
  endCursor: string | null;
}

/** One page of a list. */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** Longest cursor that is looked at: a title of 1,000 characters, each escaped, and an id fit. */
const MAX_CURSOR_LENGTH = 16_384;

/** An opaque cursor around the values that mark a place in a list. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor of exactly these types. Throws BAD_CURSOR for anything that this server did not make. */
export function decodeCursor(cursor: string, types: readonly ('string' | 'number')[]): (string | number)[] {
  try {
    const values: unknown = JSON.parse(
      Buffer.from(cursor.slice(0, MAX_CURSOR_LENGTH), 'base64url').toString(),
    );
    if (
      Array.isArray(values) &&
      values.length === types.length &&
      values.every((value, k) => typeof value === types[k] && value !== Infinity && value !== -Infinity)
    ) {
      return values;
    }
  } catch {
    // Falls through: not a cursor.
  }
  throw new AppError(
    'BAD_CURSOR',
    `after was "${quote(cursor)}"; give the endCursor of a page of this list, unchanged`,
  );
}

/** A page of `nodes`, of which one more than `first` was read if there is more. */
export function toPage<Node>(
  nodes: readonly Node[],
  first: number,
  hasPrevious: boolean,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const edges = nodes.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: nodes.length > first,
      hasPreviousPage: hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
