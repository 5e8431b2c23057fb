import { ArgsType, Field, ID, InputType } from 'type-graphql';

/** Which days a report looks at. */
@InputType({ description: 'The days that a report looks at, as the calendar of a time zone counts them.' })
export class ReportRangeInput {
  @Field(() => String, {
    nullable: true,
    description: 'The first day, as YYYY-MM-DD; the day of the first event when absent.',
  })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The last day, as YYYY-MM-DD, which is part of the range; the day of the last event when absent.',
  })
  to?: string | null;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'Name of the time zone in which days begin and end, such as Europe/Berlin.',
  })
  timeZone: string;
}

/** Which events a report counts. */
@InputType({
  description: 'Which events a report counts; all conditions must hold. An empty list holds for none.',
})
export class ReportFilterInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only events on products that lie in any of these categories, or below one.',
  })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only events on products of any of these brands.' })
  brands?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only events that a recommended item at any of these placements led to.',
  })
  placements?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only events of shoppers in the segment of this name.' })
  segment?: string | null;
}

/** What every report takes. */
@ArgsType()
export class ReportArgs {
  @Field(() => ReportRangeInput, { nullable: true, description: 'The days to look at; all when absent.' })
  range?: ReportRangeInput | null;

  @Field(() => ReportFilterInput, { nullable: true, description: 'The events to count; all when absent.' })
  filter?: ReportFilterInput | null;
}
