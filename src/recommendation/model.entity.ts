import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A number with a name. */
@ObjectType({ description: 'A number with a name.' })
export class NamedNumber {
  @Field({ description: 'What it is.' })
  name: string;

  @Field(() => Float, { description: 'How much.' })
  value: number;
}

/** One source of score in the model. */
@ObjectType({ description: 'One additive source of score in the model.' })
export class ModelSignal {
  @Field({ description: 'Its name, as in contributions.' })
  name: string;

  @Field(() => Float, { description: 'Points for one unit of its value.' })
  weight: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'What NDCG@10 on the held-out events loses when this signal alone is left out; null before a training.',
  })
  gain: number | null;
}

/** What a training says of itself. */
export interface TrainingReport {
  metrics: NamedNumber[];
  gains: Record<string, number>;
  users: number;
  products: number;
  events: number;
  /** Duration of the training. */
  seconds: number;
}

/** The learned weights that are served, as one version. */
@ObjectType({
  description:
    'What is being served: the signals with their weights, and how well they did on held-out events.',
})
@Entity('model')
export class Model {
  @Field(() => ID, { description: 'Version of the model.' })
  @PrimaryColumn('varchar', { length: 64 })
  version: string;

  /** 1 for the one model that is served, else 0. */
  @Column('bigint')
  isActive: number;

  @Field(() => Date, { description: 'When it was trained.' })
  @Column('bigint', {
    transformer: { from: (ms: number) => new Date(Number(ms)), to: (date: Date) => date?.getTime() },
  })
  trainedAt: Date;

  /** `serialiseParameters` of recommendation/parameters. */
  @Column('text')
  parameters: string;

  @Column('simple-json')
  report: TrainingReport;

  @Field(() => [NamedNumber], {
    description: 'Quality on the held-out events, ranked against the full catalogue.',
  })
  get metrics(): NamedNumber[] {
    return this.report.metrics;
  }

  @Field(() => Int, { description: 'Events that it was trained on.' })
  get eventCount(): number {
    return this.report.events;
  }

  @Field(() => Int, { description: 'Users and guest sessions that it was trained on.' })
  get userCount(): number {
    return this.report.users;
  }

  @Field(() => Int, { description: 'Products that it was trained on.' })
  get productCount(): number {
    return this.report.products;
  }

  @Field(() => Float, { description: 'How long the training took, in seconds.' })
  get trainingSeconds(): number {
    return this.report.seconds;
  }
}
