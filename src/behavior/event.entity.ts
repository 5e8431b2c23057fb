import { Field, Float, ID, Int, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../node.types';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { EVENT_TYPES, type EventType } from '../records';
import { ItemError } from '../verdicts';

/** GraphQL's view of the event types. */
export const EventTypes = Object.fromEntries(EVENT_TYPES.map((type) => [type, type])) as {
  [T in EventType]: T;
};
registerEnumType(EventTypes, {
  name: 'EventType',
  description: 'What a shopper did.',
  valuesConfig: {
    VIEW: { description: 'Opened a product page.' },
    CLICK: { description: 'Clicked a product in a list.' },
    ADD_TO_CART: { description: 'Put a product into the cart.' },
    REMOVE_FROM_CART: { description: 'Took a product out of the cart.' },
    PURCHASE: { description: 'Bought a product; one event a line of the order.' },
    LIKE: { description: 'Said that it likes a product.' },
    DISLIKE: { description: 'Said that it does not like a product; it is not recommended again.' },
    RATE: { description: 'Rated a product; the rating is the value.' },
    SEARCH: { description: 'Searched by words.' },
    IMPRESSION: { description: 'Was shown a product.' },
  },
});

/** One thing that a user or a session did to a product or a query. */
@ObjectType({ implements: Node, description: 'One thing that a shopper did to a product or a query.' })
@Entity('event')
export class Event {
  /** The database's counter: the order in which events were stored. */
  @PrimaryGeneratedColumn()
  seq: number;

  @Field(() => ID, { description: "The client's own id when it gave one." })
  @Column('varchar', { length: 128, unique: true })
  id: string;

  @Field(() => EventTypes, { description: 'What was done.' })
  @Column('varchar', { length: 20 })
  type: EventType;

  @Column('varchar', { length: 128, nullable: true })
  userId: string | null;

  @Column('varchar', { length: 128, nullable: true })
  sessionId: string | null;

  @Column('varchar', { length: 128, nullable: true })
  productId: string | null;

  @Field(() => String, { nullable: true, description: 'The words of a SEARCH.' })
  @Column('text', { nullable: true })
  query: string | null;

  @Field(() => Float, { nullable: true, description: 'The rating of a RATE.' })
  @Column('double', { nullable: true })
  value: number | null;

  @Field(() => Int, { nullable: true, description: 'Pieces of a PURCHASE or cart event.' })
  @Column('bigint', { nullable: true })
  quantity: number | null;

  @Field(() => Float, { nullable: true, description: 'Price of one piece.' })
  @Column('double', { nullable: true })
  price: number | null;

  @Field(() => ID, { nullable: true, description: 'The order that a PURCHASE belongs to.' })
  @Column('varchar', { length: 128, nullable: true })
  orderId: string | null;

  @Field(() => ID, { nullable: true, description: 'The recommended item that led here.' })
  @Column('text', { nullable: true })
  recommendationId: string | null;

  /** What `recommendationId` says, for reports to count by; null for another's token and for events without one. */
  @Column('varchar', { length: 64, nullable: true })
  listId: string | null;

  @Column('varchar', { length: 64, nullable: true })
  experimentId: string | null;

  @Column('varchar', { length: 64, nullable: true })
  variantId: string | null;

  @Field(() => ID, { nullable: true, description: 'The search that led here; of a SEARCH its own id.' })
  @Column('varchar', { length: 2048, nullable: true })
  queryId: string | null;

  @Field(() => Date, { description: 'When it happened.' })
  @Column('bigint', {
    transformer: { from: (ms: number) => new Date(Number(ms)), to: (date: Date) => date?.getTime() },
  })
  occurredAt: Date;

  /** Milliseconds since 1970 at which it was stored. */
  @Column('bigint')
  receivedAt: number;
}

/** The columns of an event, for a SELECT. */
export const EVENT_COLUMNS =
  'seq, id, type, userId, sessionId, productId, query, value, quantity, price, orderId, recommendationId, queryId, listId, experimentId, variantId, occurredAt, receivedAt';

/** A row of the event table as a raw statement returns it. */
export type EventRow = Omit<Event, 'occurredAt'> & { occurredAt: number };

/** An event from its row. */
export function toEvent(row: EventRow): Event {
  return Object.assign(new Event(), row, { occurredAt: new Date(row.occurredAt) });
}

/** An event as a client reports it. */
@InputType({
  description: 'Something that a shopper did. User and session default to whom the request speaks for.',
})
export class EventInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Your own id: a repeat of it is counted as a duplicate and changes nothing.',
  })
  id?: string | null;

  @Field(() => EventTypes, { description: 'What was done.' })
  type: EventType;

  @Field(() => ID, { nullable: true, description: 'Who did it; a user that is not stored yet is created.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The session in which it was done.' })
  sessionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The product; required for every type but SEARCH.' })
  productId?: string | null;

  @Field(() => String, { nullable: true, description: 'The words of a SEARCH.' })
  query?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The rating of a RATE, on any scale where more is better.',
  })
  value?: number | null;

  @Field(() => Int, { nullable: true, description: 'Pieces of a PURCHASE or cart event; 1 when absent.' })
  quantity?: number | null;

  @Field(() => Float, { nullable: true, description: 'Price of one piece.' })
  price?: number | null;

  @Field(() => ID, { nullable: true, description: 'The order that a PURCHASE belongs to.' })
  orderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the recommended item that led here.' })
  recommendationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The queryId of the search that led here.' })
  queryId?: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it happened; now when absent. At most a day ahead.',
  })
  occurredAt?: Date | null;
}

/** The recommended item that led to an event. */
@ObjectType({ description: 'The recommended item that led to an event, as its id told.' })
export class EventAttribution {
  @Field(() => ID, { description: 'Id of the list.' })
  listId: string;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  productId: string;

  @Field(() => String, { nullable: true, description: 'Where the list stood on a page.' })
  placement: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the model; null before the first training.',
  })
  modelVersion: string | null;

  @Field(() => Date, { description: 'When the list was made.' })
  servedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The experiment that the list took part in.' })
  experiment: string | null;

  @Field(() => ID, { nullable: true, description: 'The variant of the experiment that chose the item.' })
  variant: string | null;
}

/** What became of a batch of events. */
@ObjectType({ description: 'What became of a batch of events.' })
export class TrackEventsPayload {
  @Field(() => Int, { description: 'How many events were stored.' })
  accepted: number;

  @Field(() => Int, {
    description: 'How many events repeat an id that is stored or stands earlier in the batch.',
  })
  duplicates: number;

  @Field(() => [ItemError], { description: 'The events that were refused, in the order of the batch.' })
  errors: ItemError[];
}
