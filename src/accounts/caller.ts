import type { KeyScope } from './apiKey.entity';

/** Whom lists and events are about: a user, a guest's session, a signed-in user within a session, or (neither) nobody in particular. */
export interface Shopper {
  readonly userId: string | null;
  readonly sessionId: string | null;
}

/**
 * What a caller proved to be: nobody (no key where keys exist), a storefront that speaks for nobody in particular, a guest by its session, a
 * user, or the operator.
 */
export type Role = 'ANONYMOUS' | 'STOREFRONT' | 'GUEST' | 'USER' | 'ADMIN';

/** Who asks, and for whom. */
export interface Caller extends Shopper {
  readonly role: Role;
  /** The key that was shown; null without one. */
  readonly key: { readonly id: string; readonly scope: KeyScope } | null;
}

/** What resolvers need of the request context to know who asks. */
export interface WithCaller {
  caller: Caller;
}

/** Whether the operator asks, who may see and change everything. */
export function isOperator({ role }: Caller): boolean {
  return role === 'ADMIN';
}

/** Whether neither a user nor a session is meant. */
export function isNobody({ userId, sessionId }: Shopper): boolean {
  return userId === null && sessionId === null;
}
