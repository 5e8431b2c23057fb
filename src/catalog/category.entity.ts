import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Node } from '../node.types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A shelf of the shop. Categories form a forest by `parentId`. */
@ObjectType({ implements: Node, description: 'A shelf of the shop. Categories may have a parent.' })
@Entity('category')
export class Category {
  @Field(() => ID, { description: "The shop's own id." })
  @PrimaryColumn('varchar', { length: 128 })
  id: string;

  @Field({ description: 'The name to show; the id when none was given.' })
  @Column('varchar', { length: 255 })
  name: string;

  @Column('varchar', { length: 128, nullable: true })
  parentId: string | null;
}

/** A category to store or change. */
@InputType({ description: 'A category to create or change.' })
export class CategoryInput {
  @Field(() => ID, { description: "The shop's own id." })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name to show; the id when absent.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'The category that this one lies in.' })
  parentId?: string | null;
}
