import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How far a wish for less reaches. */
export enum LessLikeScope {
  PRODUCT = 'PRODUCT',
  BRAND = 'BRAND',
  CATEGORY = 'CATEGORY',
}
registerEnumType(LessLikeScope, {
  name: 'LessLikeScope',
  description: 'How far a wish for less reaches.',
  valuesConfig: {
    PRODUCT: { description: 'The product alone: it is not recommended again.' },
    BRAND: { description: 'The brand of the product: its products lose points.' },
    CATEGORY: {
      description: 'The most specific category of the product: products in it and below it lose points.',
    },
  },
});

/**
 * One wish of a shopper to see less of something. Its owner is `userId`, or `sessionId` while the guest is nobody yet, as with an event. A
 * wish that was taken back keeps its row, so that an old list can be understood.
 */
@ObjectType({ description: 'A wish of a shopper to see less of a product, a brand or a category.' })
@Entity('less_like')
export class LessLike {
  @Field(() => ID, { description: 'Its number.' })
  @PrimaryGeneratedColumn()
  seq: number;

  @Column('varchar', { length: 128, nullable: true })
  userId: string | null;

  @Column('varchar', { length: 128, nullable: true })
  sessionId: string | null;

  /** The product that it was said of. */
  @Column('varchar', { length: 128 })
  productId: string;

  @Field(() => LessLikeScope, { description: 'How far it reaches.' })
  @Column('varchar', { length: 16 })
  scope: LessLikeScope;

  @Field({ description: 'The product id, the brand or the category id that it is about.' })
  @Column('varchar', { length: 255 })
  value: string;

  @Field(() => Date, { description: 'When it was said.' })
  @Column('bigint', {
    transformer: { from: (ms: number) => new Date(Number(ms)), to: (date: Date) => date?.getTime() },
  })
  saidAt: Date;

  /** Milliseconds since 1970; null while it holds. */
  @Column('bigint', { nullable: true })
  undoneAt: number | null;
}

/** The columns of a wish, for a SELECT. */
export const LESS_LIKE_COLUMNS = 'seq, userId, sessionId, productId, scope, value, saidAt, undoneAt';

/** A wish from its row. */
export function toLessLike(row: Omit<LessLike, 'saidAt'> & { saidAt: number }): LessLike {
  return Object.assign(new LessLike(), row, { saidAt: new Date(row.saidAt) });
}
