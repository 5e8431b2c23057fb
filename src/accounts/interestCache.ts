import type { Change } from '../storage/changeLog';
import type { Subscriber } from '../storage/follower';
import { FreshCache, type IsCurrent } from '../storage/freshCache';
import type { Interest } from './interest.entity';

/** The declared interests of the users that were served last, by user id. */
export class InterestCache extends FreshCache<Interest[]> implements Subscriber<never> {
  constructor(isCurrent: IsCurrent) {
    super(isCurrent);
  }

  async applyChanges(changes: readonly Change[]): Promise<void> {
    for (const { kind, subjectId } of changes) {
      if (kind === 'shopper' && subjectId.startsWith('u')) this.drop(subjectId.slice(1));
      else if (kind === 'erased') this.clear();
    }
  }
}
