import { AppError, quote } from '../errors';

/** Whom a request speaks for: a user, a guest's session, a signed-in user within a session, or (neither) the operator. */
export interface Caller {
  readonly userId: string | null;
  readonly sessionId: string | null;
}

/** What resolvers need of the request context to know who asks. */
export interface WithCaller {
  caller: Caller;
}

/** True for a request that speaks for nobody: the operator, who may see and change everything. */
export function isOperator(caller: Caller): boolean {
  return caller.userId === null && caller.sessionId === null;
}

/** Throws FORBIDDEN unless the operator asks. `deed` completes "only the operator may ...". */
export function checkOperator(caller: Caller, deed: string): void {
  if (isOperator(caller)) return;
  throw new AppError(
    'FORBIDDEN',
    `only the operator may ${deed}; send the request without x-user-id and x-session-id`,
  );
}

/** Throws FORBIDDEN unless the operator or the user itself asks. */
export function checkMayRead(caller: Caller, userId: string): void {
  if (isOperator(caller) || caller.userId === userId) return;
  const who = caller.userId === null ? 'a guest' : `user "${quote(caller.userId)}"`;
  throw new AppError(
    'FORBIDDEN',
    `${who} asked for what belongs to user "${quote(userId)}"; a user reads only its own`,
  );
}
