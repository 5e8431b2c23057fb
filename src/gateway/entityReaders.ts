import { checkAccess } from '../accounts/access';
import { isOperator } from '../accounts/caller';
import { checkId } from '../limits';
import type { RequestContext } from './context';

/** Reads one object by the shop's own id; null for what is not stored, or not the caller's to know of. */
type EntityReader = (id: string, context: RequestContext) => Promise<object | null>;

/** How an object is found of which only type and id are known, by type. */
export const ENTITY_READERS: Readonly<Record<string, EntityReader>> = {
  Product: (id, { loaders }) => loaders.productById.load(id),
  Category: (id, { loaders }) => loaders.categoryById.load(id),
  User: async (id, { loaders, caller }) => {
    checkAccess('OWNER', caller, 'User', id);
    return loaders.userById.load(id);
  },
  Event: async (id, { loaders, caller }) => {
    checkAccess('SHOPPER', caller, 'Event', null);
    const event = await loaders.eventById.load(id);
    if (!event) return null;
    const { userId, sessionId } = event;
    const isOwn = userId === null ? sessionId === caller.sessionId : userId === caller.userId;
    return isOwn || isOperator(caller) ? event : null;
  },
};

/** The object with this type and id; null for a type that has none. Throws what the type's reader does, and BAD_ID for what can be no id. */
export async function readEntity(type: string, id: string, context: RequestContext): Promise<object | null> {
  if (!Object.hasOwn(ENTITY_READERS, type)) return null;
  return ENTITY_READERS[type](checkId(id, 'id'), context);
}
