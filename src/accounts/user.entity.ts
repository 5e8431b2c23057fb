import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../node.types';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Authorized } from './authorized';

/** A shopper with an id given by the shop. */
@ObjectType({ implements: Node, description: "A shopper, known by the shop's own id." })
@Authorized('OWNER', 'id')
@Entity('user')
export class User {
  @Field(() => ID, { description: "The shop's own id." })
  @Authorized('STOREFRONT')
  @PrimaryColumn('varchar', { length: 128 })
  id: string;

  @Field(() => String, { nullable: true, description: 'A name to show.' })
  @Column('varchar', { length: 255, nullable: true })
  name: string | null;

  /** Milliseconds since 1970. */
  @Column('bigint')
  createdAt: number;
}

/** A user of whom nothing is stored yet. */
export function newcomer(id: string): User {
  return Object.assign(new User(), { id, name: null, createdAt: 0 });
}
