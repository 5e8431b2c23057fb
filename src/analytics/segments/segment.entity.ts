import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Authorized } from '../../accounts/authorized';
import type { SegmentCondition } from './segmentCondition';

const TIME = {
  from: (ms: number) => new Date(Number(ms)),
  to: (date: Date) => date?.getTime(),
};

/** Shoppers with something in common, under a name. */
@Authorized('ADMIN')
@ObjectType({
  description:
    'Shoppers with something in common, under a name. Who is in it is worked out anew whenever it is asked, from what shoppers did until then.',
})
@Entity('segment')
export class Segment {
  @Field(() => ID, { description: 'Its name.' })
  @PrimaryColumn('varchar', { length: 64 })
  name: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @Column('text', { nullable: true })
  description: string | null;

  @Column('simple-json', { name: 'condition' })
  condition: SegmentCondition;

  @Field(() => String, {
    name: 'condition',
    description: 'Who is in it, as JSON in the form of SegmentConditionInput.',
  })
  get conditionJson(): string {
    return JSON.stringify(this.condition);
  }

  @Field(() => Boolean, {
    description: 'Whether it comes with Vitrine (the names that begin with "rfm:") and cannot be changed.',
  })
  get isBuiltIn(): boolean {
    return isBuiltInName(this.name);
  }

  @Field(() => Date, {
    nullable: true,
    description: 'When it was first stored; null for one that comes with Vitrine.',
  })
  @Column('bigint', { transformer: TIME })
  createdAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was last stored; null for one that comes with Vitrine.',
  })
  @Column('bigint', { transformer: TIME })
  updatedAt: Date | null;
}

/** How the names begin of segments that are always there. */
export const BUILT_IN_PREFIX = 'rfm:';

/** Whether a name belongs to a segment that is always there. */
export function isBuiltInName(name: string): boolean {
  return name.startsWith(BUILT_IN_PREFIX);
}
