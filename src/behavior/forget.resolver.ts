import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { WithCaller } from '../accounts/caller';
import { checkId } from '../limits';
import { Event } from './event.entity';
import { EventForgetter } from './forget';

/** Forgetting one event. */
@Resolver()
export class ForgetResolver {
  constructor(private readonly forgetter: EventForgetter) {}

  @Authorized('SHOPPER')
  @Mutation(() => Event, {
    nullable: true,
    description:
      'Removes one event of the caller (the operator: of anybody) and returns what it was; null when there is none, so repeating it is harmless. The very next answer and all counts are as if it had never been; regression weights that were trained on it lose it at the next training.',
  })
  forgetEvent(
    @Arg('id', () => ID, { description: 'The event.' }) id: string,
    @Ctx() { caller }: WithCaller,
  ): Promise<Event | null> {
    return this.forgetter.forget(checkId(id, 'id'), caller);
  }
}
