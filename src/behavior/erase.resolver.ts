import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { checkId } from '../limits';
import { Eraser } from './erase';
import { ErasureReceipt } from './erase.types';

/** Forgetting a user. */
@Resolver()
export class EraseResolver {
  constructor(private readonly eraser: Eraser) {}

  @Authorized('OWNER', 'userId')
  @Mutation(() => ErasureReceipt, {
    description:
      'Removes a user and everything that is held or was learned of it, on every gateway: user, interests, sessions, events, and their share in counts and learned weights. For the user itself and the operator. A user of whom nothing is held gives an empty receipt, so repeating it is harmless.',
  })
  eraseUser(@Arg('userId', () => ID, { description: 'The user.' }) userId: string): Promise<ErasureReceipt> {
    return this.eraser.erase(checkId(userId, 'userId'));
  }
}
