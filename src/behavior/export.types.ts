import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { Interest } from '../accounts/interest.entity';
import { User } from '../accounts/user.entity';

/** A session of a user. */
@ObjectType({ description: 'A session that turned out to be of a user.' })
export class LinkedSession {
  @Field(() => ID, { description: 'The session.' })
  id: string;

  @Field(() => Date, { description: 'When the user signed in.' })
  identifiedAt: Date;
}

/** How many records of one kind are held. */
@ObjectType({ description: 'How many records of one kind are held.' })
export class HeldRecords {
  @Field({ description: 'The kind: the name under which `json` lists them.' })
  kind: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

/** Everything that is held of a user. */
@Authorized('OWNER', 'userId')
@ObjectType({
  description:
    'Everything that is held of a user. What was learned is sums over all shoppers and holds nothing of its own about one.',
})
export class UserExport {
  @Field(() => ID, { description: 'The user that was asked for.' })
  userId: string;

  @Field(() => Date, { description: 'When this was read.' })
  exportedAt: Date;

  @Field(() => User, {
    nullable: true,
    description: 'The user, with its `history` page by page; null when it is not stored.',
  })
  user: User | null;

  @Field(() => [Interest], { description: 'Declared interests, at most 100, strongest first.' })
  interests: Interest[];

  @Field(() => [LinkedSession], { description: 'Its first 100 sessions; `json` has all.' })
  sessions: LinkedSession[];

  @Field(() => [HeldRecords], { description: 'How many records of every kind are held.' })
  records: HeldRecords[];

  @Field({
    description:
      'Whether `json` has every record: false when there are more than 100,000 of one kind; `user.history` pages through all events.',
  })
  isComplete: boolean;
}
