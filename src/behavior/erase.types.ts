import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Authorized } from '../accounts/authorized';

/** What a model knows after an erasure. */
export enum ErasedModelState {
  UNTRAINED = 'UNTRAINED',
  EXACT = 'EXACT',
  RETRAIN_NEEDED = 'RETRAIN_NEEDED',
}
registerEnumType(ErasedModelState, {
  name: 'ErasedModelState',
  description: 'What the model that is served knows after an erasure.',
  valuesConfig: {
    UNTRAINED: {
      description: 'No model was trained yet; the counts are what they would be without the user.',
    },
    EXACT: {
      description: 'Counts and learned weights are, to the bit, what they would be without the user.',
    },
    RETRAIN_NEEDED: {
      description:
        'Counts are, to the bit, what they would be without the user; learned weights were taken out of service, so train again.',
    },
  },
});

/** The model after an erasure. */
@ObjectType({ description: 'The model after an erasure.' })
export class ErasedModel {
  @Field(() => ID, {
    nullable: true,
    description: 'The version that is served now; null before the first training.',
  })
  version: string | null;

  @Field(() => ErasedModelState, { description: 'What it knows.' })
  state: ErasedModelState;

  @Field({
    description:
      'Hash of all counts as this gateway has them now. Shops with equal counts have equal hashes, whatever came and went before.',
  })
  countsHash: string;

  @Field(() => Int, {
    description: 'Products whose regression on others was fitted anew without the user.',
  })
  refittedProducts: number;

  @Field(() => Int, {
    description: 'Old versions whose learned weights were dropped because the user was among their shoppers.',
  })
  droppedVersions: number;

  @Field({
    description:
      'Whether the few numbers that a training chose for all shoppers (weights, decays) were chosen when the user was among them; the next training chooses them anew.',
  })
  parametersSawUser: boolean;
}

/** How much was removed. */
@ObjectType({ description: 'How many records of each kind were removed.' })
export class ErasedRecords {
  @Field(() => Int, { description: 'Users: 1, or 0 when the user was not stored.' })
  users: number;

  @Field(() => Int, { description: 'Declared interests.' })
  interests: number;

  @Field(() => Int, { description: 'Sessions that had turned out to be of the user.' })
  sessions: number;

  @Field(() => Int, { description: 'Events, those of its sessions among them.' })
  events: number;

  @Field(() => Int, { description: 'Events among them that were tied to a recommended item.' })
  attributions: number;

  @Field(() => Int, { description: 'Notes in the log of changes that named the user or its sessions.' })
  changes: number;

  @Field(() => Int, { description: 'Records of any other kind, such as wishes to see less of something.' })
  others: number;
}

/** What an erasure did. */
@Authorized('OWNER', 'userId')
@ObjectType({ description: 'What an erasure did. It is shown once and kept nowhere.' })
export class ErasureReceipt {
  @Field(() => ID, { description: 'The user that was erased.' })
  userId: string;

  @Field(() => Date, { description: 'When it was erased.' })
  erasedAt: Date;

  @Field(() => ErasedRecords, {
    description: 'What was removed; all 0 when nothing was held, as after a repeat.',
  })
  removed: ErasedRecords;

  @Field(() => ErasedModel, { description: 'The model after it.' })
  model: ErasedModel;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the files of the embedded database were written anew, so that they hold nothing of what was removed; false when they could not be (see the server's log; repeat the call). Null on a database server, which looks after its files itself.",
  })
  filesRewritten: boolean | null;
}
