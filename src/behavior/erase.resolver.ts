import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { checkMayRead, type WithCaller } from '../accounts/caller';
import { checkId } from '../limits';
import { Eraser } from './erase';
import { ErasureReceipt } from './erase.types';

/** Forgetting a user. */
@Resolver()
export class EraseResolver {
  constructor(private readonly eraser: Eraser) {}

  @Mutation(() => ErasureReceipt, {
    description:
      'Removes a user and everything that is held or was learned of it, on every gateway: user, interests, sessions, events, and their share in counts and learned weights. For the user itself and the operator. A user of whom nothing is held gives an empty receipt, so repeating it is harmless.',
  })
  eraseUser(
    @Arg('userId', () => ID, { description: 'The user.' }) userId: string,
    @Ctx() { caller }: WithCaller,
  ): Promise<ErasureReceipt> {
    checkMayRead(caller, checkId(userId, 'userId'));
    return this.eraser.erase(userId);
  }
}
