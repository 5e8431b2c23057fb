import { Extensions } from 'type-graphql';
import type { Access, Marking } from './access';

type Decorator = MethodDecorator & PropertyDecorator & ClassDecorator;

/**
 * Marks who may use a query, a mutation, a subscription or a field; on a class, all of its fields that have no mark of their own. A root field
 * without a mark is the operator's.
 *
 * @param owner for OWNER: the argument of the field, or else the property of the object, that holds the id of the user. An argument that is not
 *   given means the caller's own.
 */
export function Authorized(access: Exclude<Access, 'OWNER'>): Decorator;
export function Authorized(access: 'OWNER', owner: string): Decorator;
export function Authorized(access: Access, owner?: string): Decorator {
  const marking: Marking = { access, owner };
  return Extensions({ marking }) as Decorator;
}
