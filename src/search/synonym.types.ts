import { Field, ID, InputType, ObjectType } from 'type-graphql';

/** A rule of synonyms. */
@ObjectType({ description: 'Words that find what other words name.' })
export class Synonym {
  @Field(() => ID, { description: 'Id of the rule.' })
  id: string;

  @Field(() => [String], { description: 'The words that find more than themselves.' })
  from: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'What they find too; null when all of `from` stand for one another.',
  })
  to: string[] | null;
}

/** A rule to store. */
@InputType({
  description: 'A rule of synonyms to create, or to replace as a whole. Words may be several words.',
})
export class SynonymInput {
  @Field(() => ID, { description: 'Your own id of the rule.' })
  id: string;

  @Field(() => [String], { description: 'The words that find more than themselves.' })
  from: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'What they find too (one way); absent, all of `from` stand for one another.',
  })
  to?: string[] | null;
}
