import { Field, ID, InputType } from 'type-graphql';
import { EventTypes } from '../../behavior/event.entity';
import type { EventType } from '../../records';

/** Which events match. */
@InputType({ description: 'Which events match; all conditions must hold.' })
export class EventMatchInput {
  @Field(() => EventTypes, { description: 'What was done.' })
  type: EventType;

  @Field(() => [ID], { nullable: true, description: 'Only on any of these products.' })
  products?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only on products that lie in any of these categories, or below one.',
  })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only on products of any of these brands.' })
  brands?: string[] | null;
}
