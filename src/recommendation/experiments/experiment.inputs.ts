import { Field, Float, ID, InputType } from 'type-graphql';
import { SignalWeightsInput } from '../steering/steering.inputs';
import { ExperimentMode } from './experiment.entity';

/** One variant of an experiment. */
@InputType({ description: 'One way to make lists. What is absent stays as the request has it.' })
export class ExperimentVariantInput {
  @Field(() => ID, { description: 'Its name within the experiment, at most 64 characters.' })
  id: string;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'Its part of the shoppers, more than 0 to 1,000, in proportion to the other shares.',
  })
  share: number;

  @Field(() => SignalWeightsInput, {
    nullable: true,
    description: 'Weights of signals in place of those of the model or the request.',
  })
  weights?: SignalWeightsInput | null;

  @Field(() => Float, { nullable: true, description: 'Diversity in place of that of the request, 0 to 1.' })
  diversity?: number | null;

  @Field(() => Float, { nullable: true, description: 'Rotation in place of that of the request, 0 to 1.' })
  rotation?: number | null;
}

/** An experiment. */
@InputType({ description: 'An experiment; one with the same id is replaced, and its events stay.' })
export class ExperimentInput {
  @Field(() => ID, {
    description: 'Its name, at most 64 characters. It is the salt by which shoppers are split.',
  })
  id: string;

  @Field(() => ExperimentMode, {
    defaultValue: ExperimentMode.SPLIT,
    description: 'How shoppers meet the variants.',
  })
  mode: ExperimentMode;

  @Field(() => [ExperimentVariantInput], {
    description: '2 to 10 variants, exactly 2 to interleave. The others are held against the first.',
  })
  variants: ExperimentVariantInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'Only lists at these placements take part, 1 to 100 of them; all lists when absent.',
  })
  placements?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only lists for shoppers in the segment of this name take part; all shoppers when absent. Who enters or leaves the segment is noticed within a minute.',
  })
  audience?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether lists take part.' })
  active: boolean;

  @Field(() => Date, { nullable: true, description: 'Lists take part from then on; at once when absent.' })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Lists take part until then; for ever when absent.' })
  endsAt?: Date | null;
}
