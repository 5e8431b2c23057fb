import { Field, ID, InterfaceType } from 'type-graphql';
import { AppError, quote } from './errors';

/**
 * What can be found again by one id among objects of all types. `id` is the shop's own and never changes its name, so products and users may have
 * the same; `globalId` has the type before it.
 */
@InterfaceType({
  description:
    'An object that can be found again: by `globalId` among all objects, by `id` among those of its type.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: "The shop's own id, unique among objects of one type." })
  id: string;
}

/** The id among objects of all types: type, colon, id. */
export function toGlobalId(type: string, id: string): string {
  return `${type}:${id}`;
}

/** The type and the id that a global id is made of; the id may have colons. Throws BAD_ID when it has no colon. */
export function fromGlobalId(globalId: string): { type: string; id: string } {
  const at = globalId.indexOf(':');
  if (at > 0) return { type: globalId.slice(0, at), id: globalId.slice(at + 1) };
  throw new AppError(
    'BAD_ID',
    `id was "${quote(globalId)}"; give a globalId, which is a type, a colon and the shop's own id, such as Product:p1`,
  );
}
