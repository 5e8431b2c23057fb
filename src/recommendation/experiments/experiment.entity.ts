import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VariantSettings } from './assign';

/** How shoppers meet the variants. */
export enum ExperimentMode {
  SPLIT = 'SPLIT',
  INTERLEAVE = 'INTERLEAVE',
}
registerEnumType(ExperimentMode, {
  name: 'ExperimentMode',
  description: 'How shoppers meet the variants of an experiment.',
  valuesConfig: {
    SPLIT: { description: 'Every shopper gets the lists of one variant, always the same.' },
    INTERLEAVE: {
      description:
        'Every list holds the items of both variants, drafted in turns like two teams: it needs far fewer shoppers to tell which is better.',
    },
  },
});

const TIME = {
  from: (ms: number | null) => (ms === null ? null : new Date(Number(ms))),
  to: (date: Date | null) => date?.getTime() ?? null,
};

/** The weight of one signal. */
@ObjectType({ description: 'The weight that a variant gives to one signal.' })
export class VariantWeight {
  @Field({ description: 'The signal, as in contributions.' })
  signal: string;

  @Field(() => Float, { description: 'Points for one unit of its value.' })
  weight: number;
}

/** One variant of an experiment, as it is stored. */
@ObjectType({ description: 'One way to make lists, tried on part of the shoppers.' })
export class ExperimentVariant {
  @Field(() => ID, { description: 'Its name within the experiment.' })
  id: string;

  @Field(() => Float, {
    description: 'Its part of the shoppers, in proportion to the shares of the other variants.',
  })
  share: number;

  /** By signal; empty for those of the model. */
  weightBySignal: NonNullable<VariantSettings['weights']>;

  @Field(() => [VariantWeight], {
    description: 'Weights in place of those of the model or the request; the signals that are missing stay.',
  })
  get weights(): VariantWeight[] {
    return Object.entries(this.weightBySignal).map(([signal, weight]) => ({ signal, weight }));
  }

  @Field(() => Float, { nullable: true, description: 'Diversity in place of that of the request, 0 to 1.' })
  diversity: number | null;

  @Field(() => Float, { nullable: true, description: 'Rotation in place of that of the request, 0 to 1.' })
  rotation: number | null;
}

/** A comparison of ways to make lists. */
@ObjectType({ description: 'A comparison of ways to make lists, on live shoppers.' })
@Entity('experiment')
export class Experiment {
  @Field(() => ID, { description: 'Its name.' })
  @PrimaryColumn('varchar', { length: 64 })
  id: string;

  @Field(() => ExperimentMode, { description: 'How shoppers meet the variants.' })
  @Column('varchar', { length: 16 })
  mode: ExperimentMode;

  @Field(() => [ExperimentVariant], {
    description: 'The variants; the first is what others are held against.',
  })
  @Column('text', {
    transformer: {
      from: (json: string) =>
        (JSON.parse(json) as object[]).map((variant) => Object.assign(new ExperimentVariant(), variant)),
      to: (variants: ExperimentVariant[]) => JSON.stringify(variants),
    },
  })
  variants: ExperimentVariant[];

  @Field(() => [String], {
    nullable: true,
    description: 'Only lists at these placements take part; null for all lists.',
  })
  @Column('simple-json', { nullable: true })
  placements: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only lists for shoppers in the segment of this name take part; null for all shoppers.',
  })
  @Column('varchar', { length: 64, nullable: true })
  audience: string | null;

  /** 1 when lists take part. */
  @Column('bigint')
  isActive: number;

  @Field(() => Boolean, { description: 'Whether lists take part, between start and end.' })
  get active(): boolean {
    return Number(this.isActive) === 1;
  }

  @Field(() => Date, { nullable: true, description: 'Lists take part from then on; null for at once.' })
  @Column('bigint', { nullable: true, transformer: TIME })
  startsAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'Lists take part until then; null for ever.' })
  @Column('bigint', { nullable: true, transformer: TIME })
  endsAt: Date | null;

  @Field(() => Date, { description: 'When it was first stored.' })
  @Column('bigint', { transformer: TIME })
  createdAt: Date;

  @Field(() => Date, { description: 'When it was last stored.' })
  @Column('bigint', { transformer: TIME })
  updatedAt: Date;
}
