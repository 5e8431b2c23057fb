import { FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { Database } from '../storage/database';
import { Analytics } from './analytics.types';
import type { AnalyticsStore } from './engine/analyticsStore';

/** The root of all reports. */
@Resolver(() => Analytics)
export class AnalyticsResolver {
  constructor(
    private readonly store: AnalyticsStore,
    private readonly db: Database,
  ) {}

  @Authorized('ADMIN')
  @Query(() => Analytics, {
    description: 'Reports about what shoppers did. Only the operator may ask: they speak of everybody.',
  })
  async analytics(): Promise<Analytics> {
    const moment = await this.store.moment();
    const [{ eventCount }] = await moment.snapshot.rows<{ eventCount: number }>({
      sql: 'SELECT count(*) AS eventCount FROM events',
      values: {},
    });
    return Object.assign(new Analytics(), { moment, asOf: new Date(moment.asOfMs), eventCount });
  }

  @FieldResolver(() => Int, {
    description:
      'How many stored events the reports do not cover yet. 0 but after a long pause or in a flood, when the columns need a while to catch up.',
  })
  async behind(@Root() { eventCount }: Analytics): Promise<number> {
    const [{ count }] = await this.db.query<{ count: number }>('SELECT COUNT(*) AS count FROM event');
    return Math.max(0, count - eventCount);
  }
}
