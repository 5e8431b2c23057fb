import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AccountsLoaders } from '../../accounts/accounts.loaders';
import { User } from '../../accounts/user.entity';
import { ReportShopper } from './shopper.types';

/** The users behind shoppers. */
@Resolver(() => ReportShopper)
export class ReportShopperResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The user; null for a guest.' })
  user(
    @Root() { userId }: ReportShopper,
    @Ctx() { loaders }: { loaders: AccountsLoaders },
  ): Promise<User | null> | null {
    return userId === null ? null : loaders.userById.load(userId);
  }
}
