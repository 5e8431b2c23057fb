import { Field, ID, ObjectType } from 'type-graphql';

/** A shopper in a report. */
@ObjectType({ description: 'A shopper in a report: a user, or a guest by its session.' })
export class ReportShopper {
  /** Number in the columns. */
  shopper: number;
  userId: string | null;

  @Field(() => ID, { nullable: true, description: 'The session of a guest; null for a user.' })
  sessionId: string | null;
}
