import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { AccountsLoaders } from '../accounts/accounts.loaders';
import { checkMayRead, type WithCaller } from '../accounts/caller';
import { checkId } from '../limits';
import { UserExport } from './export.types';
import { UserExporter } from './exportUser';

/** What an export costs beside one item of a list. */
const EXPORT_COST = 1000;

/** Handing out what is held of a user. */
@Resolver(() => UserExport)
export class ExportResolver {
  constructor(private readonly exporter: UserExporter) {}

  @Mutation(() => UserExport, {
    complexity: EXPORT_COST,
    description:
      'Everything that is held of a user, for the user itself and the operator. Changes nothing. For a user of whom nothing is held, it is empty.',
  })
  exportUser(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Ctx() { caller, loaders }: WithCaller & { loaders: AccountsLoaders },
  ): Promise<UserExport> {
    checkMayRead(caller, checkId(userId, 'userId'));
    return this.exporter.read(userId, loaders);
  }

  @FieldResolver(() => String, {
    complexity: EXPORT_COST,
    description:
      'All of it as one JSON text to download: the user, and a list of records for every kind, times as ISO 8601; at most 100,000 records of a kind.',
  })
  json(@Root() held: UserExport): Promise<string> {
    return this.exporter.toJson(held);
  }
}
