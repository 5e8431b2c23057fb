import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { checkLimit } from '../../../limits';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { readQueries, readSearchTotals } from './queries';
import { QueriesArgs, QueryFigures, QueryReport } from './queries.types';

/** The queries among the reports. */
@Resolver(() => Analytics)
export class QueriesResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => QueryReport, {
    description:
      'What shoppers search for and what comes of it. With a filter by product or placement only searches that led to an event that passes count.',
  })
  async queries(
    @Root() { moment }: Analytics,
    @Args(() => QueriesArgs) args: QueriesArgs,
  ): Promise<QueryReport> {
    checkLimit(args.limit);
    return readSearchTotals(moment, await this.scopes.resolve(moment, args), args);
  }
}

/** The parts of a report on queries, each read when it is asked for. */
@Resolver(() => QueryReport)
export class QueryReportResolver {
  @FieldResolver(() => [QueryFigures], {
    description: 'The first queries of the kind; ties by the number of searches, then by the words.',
  })
  queries(@Root() report: QueryReport): Promise<QueryFigures[]> {
    return readQueries(report);
  }

  @FieldResolver(() => QueryReport, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, args }: QueryReport): Promise<QueryReport> {
    return readSearchTotals(moment, previousScope(scope), args);
  }
}
