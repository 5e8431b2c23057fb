import { Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { InterestKind } from '../records';

/** What an interest points at. */
export enum InterestKinds {
  CATEGORY = 'CATEGORY',
  BRAND = 'BRAND',
  TAG = 'TAG',
}
registerEnumType(InterestKinds, {
  name: 'InterestKind',
  description: 'What an interest points at.',
  valuesConfig: {
    CATEGORY: { description: 'A category, by its id; products of its subcategories match too.' },
    BRAND: { description: 'A brand, by its name.' },
    TAG: { description: 'A tag.' },
  },
});

/** A taste that a user declared. */
@ObjectType({ description: 'A taste that a user declared: a category, a brand or a tag.' })
@Entity('interest')
export class Interest {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('varchar', { length: 128 })
  userId: string;

  @Field(() => InterestKinds, { description: 'What it points at.' })
  @Column('varchar', { length: 16 })
  kind: InterestKind;

  @Field({ description: 'The category id, the brand or the tag.' })
  @Column('varchar', { length: 255 })
  value: string;

  @Field(() => Float, { description: 'How strong the taste is, above 0 and at most 1.' })
  @Column('double')
  weight: number;
}

/** A taste as a client declares it. */
@InputType({ description: 'A taste to declare.' })
export class InterestInput {
  @Field(() => InterestKinds, { description: 'What it points at.' })
  kind: InterestKind;

  @Field({ description: 'The category id, the brand or the tag: 1 to 255 characters.' })
  value: string;

  @Field(() => Float, { defaultValue: 1, description: 'How strong the taste is, above 0 and at most 1.' })
  weight: number;
}

/** A named user to store or replace. */
@InputType({ description: 'A user to create or change. Interests, when given, replace the declared ones.' })
export class UserInput {
  @Field(() => ID, { description: "The shop's own id of the user." })
  id: string;

  @Field(() => String, { nullable: true, description: 'A name to show.' })
  name?: string | null;

  @Field(() => [InterestInput], { nullable: true, description: 'The declared interests, at most 100.' })
  interests?: InterestInput[] | null;
}
