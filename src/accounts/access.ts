import { AppError, quote } from '../errors';
import type { Caller } from './caller';

/**
 * Who may use a field. `ANYONE`: also without a key. `STOREFRONT`: whoever has a key. `SHOPPER`: a user, a guest or the operator; the field
 * itself keeps to what is the caller's own. `OWNER`: the user that it is about, or the operator. `ADMIN`: the operator.
 */
export type Access = 'ANYONE' | 'STOREFRONT' | 'SHOPPER' | 'OWNER' | 'ADMIN';

/** How a field or a type is marked. */
export interface Marking {
  readonly access: Access;
  /** For OWNER: the argument of the field, or else the property of the object, that holds the id of the user. */
  readonly owner?: string;
}

/**
 * Throws unless the caller may use a field: UNAUTHENTICATED where saying who asks would help, otherwise FORBIDDEN.
 *
 * @param field its name in the schema, such as Query.users
 * @param ownerId for OWNER: whose it is; null when the request does not say, which means the caller's own
 */
export function checkAccess(access: Access, caller: Caller, field: string, ownerId: string | null): void {
  const { role } = caller;
  if (role === 'ADMIN' || access === 'ANYONE') return;
  if (role === 'ANONYMOUS') {
    throw new AppError('UNAUTHENTICATED', `${field} needs a key; send one as x-vitrine-key`);
  }
  if (access === 'STOREFRONT') return;
  if (access === 'ADMIN') {
    const advice = 'send an admin key where keys are in use, and neither x-user-id nor x-session-id';
    throw new AppError('FORBIDDEN', `only the operator may use ${field}; ${advice}`);
  }
  if (role === 'STOREFRONT') {
    throw new AppError('UNAUTHENTICATED', `${field} is about a shopper; send its token or x-session-id`);
  }
  if (access === 'OWNER' && ownerId !== null) checkOwner(caller, ownerId);
}

function checkOwner({ userId }: Caller, ownerId: string): void {
  if (userId === ownerId) return;
  const who = userId === null ? 'a guest' : `user "${quote(userId)}"`;
  throw new AppError(
    'FORBIDDEN',
    `${who} asked for what belongs to user "${quote(ownerId)}"; a user reads only its own`,
  );
}
