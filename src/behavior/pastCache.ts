import type { Change } from '../storage/changeLog';
import type { Subscriber } from '../storage/follower';
import { FreshCache, type IsCurrent } from '../storage/freshCache';
import type { Past } from './behavior.loaders';
import type { CountedEvent } from './eventStore';
import { ownerKey } from './identify';

/** The pasts of the shoppers that were served last, by `ownerKey`. */
export class PastCache extends FreshCache<Past> implements Subscriber<CountedEvent> {
  constructor(isCurrent: IsCurrent) {
    super(isCurrent);
  }

  async applyEvents(events: readonly CountedEvent[]): Promise<void> {
    for (const { userId, sessionId } of events) {
      // An event of a user within a session is in the past of both.
      if (userId !== null) this.drop(ownerKey(userId, null));
      if (sessionId !== null) this.drop(ownerKey(null, sessionId));
    }
  }

  async applyChanges(changes: readonly Change[]): Promise<void> {
    for (const { kind, subjectId } of changes) {
      if (kind === 'owner' || kind === 'shopper') this.drop(subjectId);
      else if (kind === 'forgotten' || kind === 'erased') this.clear();
    }
  }
}
