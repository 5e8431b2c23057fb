import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Authorized } from './authorized';
import { AppError } from '../errors';
import { checkBatch, checkId, checkLimit } from '../limits';
import { PageInfo, decodeCursor, type Page } from '../pages';
import { BatchPayload } from '../verdicts';
import { Accounts } from './accounts';
import type { AccountsLoaders } from './accounts.loaders';
import type { WithCaller } from './caller';
import { Interest, InterestInput, UserInput } from './interest.entity';
import { User, newcomer } from './user.entity';

interface AccountsContext extends WithCaller {
  loaders: AccountsLoaders;
}

/** One user with its place in the list. */
@ObjectType({ description: 'One user with its place in the list.' })
export class UserEdge {
  @Field({ description: 'The place of this user; give it as `after`.' })
  cursor: string;

  @Field(() => User, { description: 'The user.' })
  node: User;
}

/** A page of users. */
@ObjectType({ description: 'A page of users, by id.' })
export class UserConnection {
  @Field(() => [UserEdge], { description: 'The users with their places.' })
  edges: UserEdge[];

  @Field(() => [User], { description: 'The users alone.' })
  get nodes(): User[] {
    return this.edges.map((edge) => edge.node);
  }

  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo: PageInfo;
}

/** Shoppers and who is asking. */
@Resolver(() => User)
export class AccountsResolver {
  constructor(private readonly accounts: Accounts) {}

  @Authorized('STOREFRONT')
  @Query(() => User, {
    nullable: true,
    description: 'Whom the request speaks for; null for a guest and for the operator.',
  })
  async viewer(@Ctx() { caller, loaders }: AccountsContext): Promise<User | null> {
    if (caller.userId === null) return null;
    return (await loaders.userById.load(caller.userId)) ?? newcomer(caller.userId);
  }

  @Authorized('OWNER', 'id')
  @Query(() => User, {
    nullable: true,
    description: 'The user with this id; null when it is not stored. A shopper reads only itself.',
  })
  user(
    @Arg('id', () => ID, { description: "The shop's own id." }) id: string,
    @Ctx() { loaders }: AccountsContext,
  ): Promise<User | null> {
    return loaders.userById.load(checkId(id, 'id'));
  }

  @Authorized('ADMIN')
  @Query(() => UserConnection, { description: 'The stored users, by id. Only the operator may list them.' })
  async users(
    @Arg('ids', () => [ID], {
      nullable: true,
      description: 'Only these users, at most 100; unknown ids are left out.',
    })
    ids?: string[],
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many users, 1 to 100.' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after?: string,
  ): Promise<Page<User>> {
    checkBatch(ids ?? [], 'ids', 100);
    const afterId = after == null ? null : String(decodeCursor(after, ['string'])[0]);
    return Object.assign(
      new UserConnection(),
      await this.accounts.list(ids ?? null, checkLimit(first, 'first'), afterId),
    );
  }

  @FieldResolver(() => [Interest], { description: 'The declared interests, strongest first.' })
  interests(@Root() user: User, @Ctx() { loaders }: AccountsContext): Promise<Interest[]> {
    return loaders.interestsByUserId.load(user.id);
  }

  @Authorized('OWNER', 'userId')
  @Mutation(() => User, {
    description:
      'Replaces the declared interests of a user, at most 100. The very next answer reflects them.',
  })
  setInterests(
    @Arg('interests', () => [InterestInput], { description: 'The interests; an empty list clears them.' })
    interests: InterestInput[],
    @Ctx() { caller }: WithCaller,
    @Arg('userId', () => ID, {
      nullable: true,
      description: 'Whose interests; whom the request speaks for when absent.',
    })
    userId?: string,
  ): Promise<User> {
    const id = userId ?? caller.userId;
    if (id === null)
      throw new AppError(
        'UNAUTHENTICATED',
        'userId was not given and the request speaks for no user; give one',
      );
    checkId(id, 'userId');
    checkBatch(interests, 'interests', 100);
    return this.accounts.setInterests(id, interests);
  }

  @Authorized('ADMIN')
  @Mutation(() => BatchPayload, {
    description: 'Creates or changes users, at most 1,000 a call. Only the operator may.',
  })
  upsertUsers(
    @Arg('users', () => [UserInput], { description: 'The users.' }) users: UserInput[],
  ): Promise<BatchPayload> {
    checkBatch(users, 'users');
    return this.accounts.upsert(users);
  }
}
