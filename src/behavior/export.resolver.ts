import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { AccountsLoaders } from '../accounts/accounts.loaders';
import { checkId } from '../limits';
import { UserExport } from './export.types';
import { UserExporter } from './exportUser';

/** What an export costs beside one item of a list. */
const EXPORT_COST = 1000;

/** Handing out what is held of a user. */
@Resolver(() => UserExport)
export class ExportResolver {
  constructor(private readonly exporter: UserExporter) {}

  @Authorized('OWNER', 'userId')
  @Mutation(() => UserExport, {
    complexity: EXPORT_COST,
    description:
      'Everything that is held of a user, for the user itself and the operator. Changes nothing. For a user of whom nothing is held, it is empty.',
  })
  exportUser(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Ctx() { loaders }: { loaders: AccountsLoaders },
  ): Promise<UserExport> {
    return this.exporter.read(checkId(userId, 'userId'), loaders);
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
