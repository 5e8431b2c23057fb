import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { FunnelInput } from '../reports/funnel/funnel.types';
import { RfmSegmentNames } from '../reports/rfm/rfm.types';
import type { RfmSegmentName } from '../reports/rfm/rfmSegments';
import { EventMatchInput } from '../scope/eventMatch.inputs';

/** Which days a condition looks at. */
@InputType({ description: 'Which days a condition looks at; all when nothing is given.' })
export class SegmentDaysInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The last so many days, today among them, 1 to 3,660; not together with from or to.',
  })
  lastDays?: number | null;

  @Field(() => String, { nullable: true, description: 'The first day, as YYYY-MM-DD.' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'The last day, as YYYY-MM-DD.' })
  to?: string | null;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'Name of the time zone in which days begin and end, such as Europe/Berlin.',
  })
  timeZone: string;
}

/** Shoppers that did something so many times. */
@InputType({ description: 'Shoppers that did something so many times.' })
export class SegmentDidInput {
  @Field(() => EventMatchInput, { description: 'What.' })
  event: EventMatchInput;

  @Field(() => Int, { defaultValue: 1, description: 'At least so many times; 0 or more.' })
  atLeast: number;

  @Field(() => Int, { nullable: true, description: 'At most so many times; any number when absent.' })
  atMost?: number | null;

  @Field(() => SegmentDaysInput, { nullable: true, description: 'On which days.' })
  days?: SegmentDaysInput | null;
}

/** Shoppers by what they spent. */
@InputType({ description: 'Shoppers whose purchases are worth so much.' })
export class SegmentSpentInput {
  @Field(() => Float, { nullable: true, description: 'At least so much.' })
  atLeast?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most so much; shoppers without purchases spent 0.' })
  atMost?: number | null;

  @Field(() => SegmentDaysInput, { nullable: true, description: 'On which days.' })
  days?: SegmentDaysInput | null;
}

/** Shoppers that left a funnel. */
@InputType({ description: 'Shoppers that got to a step of a funnel and not to the next.' })
export class SegmentDroppedInput {
  @Field(() => FunnelInput, { description: 'The funnel.' })
  funnel: FunnelInput;

  @Field(() => Int, { description: 'The step that they got to, from 1; not the last.' })
  step: number;

  @Field(() => SegmentDaysInput, { nullable: true, description: 'The events of which days count.' })
  days?: SegmentDaysInput | null;
}

/** Shoppers by when they began. */
@InputType({ description: 'A cohort: shoppers that did something for the first time on some days.' })
export class SegmentBeganInput {
  @Field(() => EventMatchInput, { description: 'What they did for the first time.' })
  event: EventMatchInput;

  @Field(() => SegmentDaysInput, { description: 'On which days.' })
  days: SegmentDaysInput;
}

/** Buyers by recency, frequency and money. */
@InputType({ description: 'Buyers by when, how often and for how much they bought.' })
export class SegmentRfmInput {
  @Field(() => RfmSegmentNames, { description: 'Which ones.' })
  segment: RfmSegmentName;

  @Field(() => SegmentDaysInput, { nullable: true, description: 'The purchases of which days count.' })
  days?: SegmentDaysInput | null;
}

/** Who is in a segment. */
@InputType({ description: 'Who is in a segment: give exactly one field.' })
export class SegmentConditionInput {
  @Field(() => [SegmentConditionInput], {
    nullable: true,
    description: 'Shoppers for whom all of these hold.',
  })
  all?: SegmentConditionInput[] | null;

  @Field(() => [SegmentConditionInput], {
    nullable: true,
    description: 'Shoppers for whom any of these holds.',
  })
  any?: SegmentConditionInput[] | null;

  @Field(() => SegmentConditionInput, {
    nullable: true,
    description: 'Shoppers with any event for whom this does not hold.',
  })
  not?: SegmentConditionInput | null;

  @Field(() => SegmentDidInput, { nullable: true, description: 'Shoppers that did something so many times.' })
  did?: SegmentDidInput | null;

  @Field(() => SegmentSpentInput, {
    nullable: true,
    description: 'Shoppers whose purchases are worth so much.',
  })
  spent?: SegmentSpentInput | null;

  @Field(() => SegmentDroppedInput, { nullable: true, description: 'Shoppers that left a funnel at a step.' })
  dropped?: SegmentDroppedInput | null;

  @Field(() => SegmentBeganInput, {
    nullable: true,
    description: 'A cohort: shoppers that did something for the first time on some days.',
  })
  began?: SegmentBeganInput | null;

  @Field(() => SegmentRfmInput, {
    nullable: true,
    description: 'Buyers by when, how often and for how much they bought.',
  })
  rfm?: SegmentRfmInput | null;

  @Field(() => ID, { nullable: true, description: 'Shoppers in the segment of this name.' })
  segment?: string | null;
}

/** A segment. */
@InputType({ description: 'A segment; one with the same name is replaced.' })
export class SegmentInput {
  @Field(() => ID, {
    description: 'Its name, at most 64 characters. Names that begin with "rfm:" are taken.',
  })
  name: string;

  @Field(() => String, { nullable: true, description: 'What it is for, at most 1,000 characters.' })
  description?: string | null;

  @Field(() => SegmentConditionInput, { description: 'Who is in it.' })
  condition: SegmentConditionInput;
}
