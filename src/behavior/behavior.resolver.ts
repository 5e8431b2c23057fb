import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { WithCaller } from '../accounts/caller';
import { User } from '../accounts/user.entity';
import type { WithCatalogLoaders } from '../catalog/catalog.loaders';
import { Product } from '../catalog/product.entity';
import { checkBatch, checkId, checkLimit } from '../limits';
import { PageInfo, decodeCursor, encodeCursor, toPage, type Page } from '../pages';
import type { EventType } from '../records';
import type { AttributionTokens } from './attribution';
import type { HistoryPageKey, WithBehaviorLoaders } from './behavior.loaders';
import { Event, EventAttribution, EventInput, EventTypes, TrackEventsPayload } from './event.entity';
import { EventIntake } from './eventIntake';

/** One event of a history with its place. */
@ObjectType({ description: 'One event of a history with its place.' })
export class EventEdge {
  @Field({ description: 'The place of this event; give it as `after`.' })
  cursor: string;

  @Field(() => Event, { description: 'The event.' })
  node: Event;
}

/** A page of a history. */
@ObjectType({ description: 'A page of a history, newest first.' })
export class EventConnection {
  @Field(() => [EventEdge], { description: 'The events with their places.' })
  edges: EventEdge[];

  @Field(() => [Event], { description: 'The events alone.' })
  get nodes(): Event[] {
    return this.edges.map((edge) => edge.node);
  }

  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo: PageInfo;
}

@ArgsType()
class HistoryArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many events, 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which to go on.' })
  after?: string | null;

  @Field(() => [EventTypes], { nullable: true, description: 'Only events of these types.' })
  types?: EventType[] | null;
}

/** What shoppers did: taking it in and reading it back. */
@Resolver(() => Event)
export class BehaviorResolver {
  constructor(
    private readonly intake: EventIntake,
    private readonly tokens: AttributionTokens,
  ) {}

  @Authorized('STOREFRONT')
  @Mutation(() => TrackEventsPayload, {
    description:
      'Stores what shoppers did, at most 1,000 events a call. What was accepted changes the very next answer. Bad events are named, the others kept.',
  })
  trackEvents(
    @Arg('events', () => [EventInput], { description: 'The events, in any order.' }) events: EventInput[],
    @Ctx() { caller }: WithCaller,
  ): Promise<TrackEventsPayload> {
    checkBatch(events, 'events');
    return this.intake.track(events as Parameters<EventIntake['track']>[0], caller);
  }

  @Authorized('OWNER', 'userId')
  @Mutation(() => User, {
    description:
      "A guest signs in: the session's history joins the user's, and so does what the session does later.",
  })
  identify(
    @Arg('sessionId', () => ID, { description: 'The session of the guest.' }) sessionId: string,
    @Arg('userId', () => ID, {
      description: 'The user that the guest turned out to be; created when it is not stored.',
    })
    userId: string,
  ): Promise<User> {
    return this.intake.identify(checkId(sessionId, 'sessionId'), checkId(userId, 'userId'));
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null for a SEARCH and for a product that is no longer stored.',
  })
  product(@Root() event: Event, @Ctx() { loaders }: WithCatalogLoaders): Promise<Product | null> | null {
    return event.productId === null ? null : loaders.productById.load(event.productId);
  }

  @FieldResolver(() => EventAttribution, {
    nullable: true,
    description: 'The recommended item that led here; null when the event named none.',
  })
  attribution(@Root() { recommendationId }: Event): EventAttribution | null {
    const said = recommendationId === null ? null : this.tokens.decode(recommendationId);
    if (!said) return null;
    return Object.assign(new EventAttribution(), said, {
      servedAt: new Date(said.servedAtMs),
      experiment: said.experimentId,
      variant: said.variantId,
    });
  }
}

/** The recommended item that led to an event. */
@Resolver(() => EventAttribution)
export class AttributionResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The recommended product; null when it is no longer stored.',
  })
  product(
    @Root() { productId }: EventAttribution,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<Product | null> {
    return loaders.productById.load(productId);
  }
}

/** A user's own history. */
@Resolver(() => User)
export class UserHistoryResolver {
  @FieldResolver(() => EventConnection, { description: 'What the user did, newest first.' })
  async history(
    @Root() user: User,
    @Args(() => HistoryArgs) { first, after, types }: HistoryArgs,
    @Ctx() { loaders }: WithBehaviorLoaders,
  ): Promise<Page<Event>> {
    const key: HistoryPageKey = {
      userId: user.id,
      first: checkLimit(first, 'first'),
      after: toPlace(after),
      types: types ? [...new Set(types)].sort() : null,
    };
    const page = toPage(await loaders.historyPage.load(key), first, after != null, cursorOf);
    return Object.assign(new EventConnection(), page);
  }
}

function cursorOf(event: Event): string {
  return encodeCursor([event.occurredAt.getTime(), event.seq]);
}

function toPlace(after: string | null | undefined): HistoryPageKey['after'] {
  if (after == null) return null;
  const [occurredAt, seq] = decodeCursor(after, ['number', 'number']) as [number, number];
  return { occurredAt, seq };
}
