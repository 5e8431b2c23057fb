import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { Authorized } from '../../accounts/authorized';
import { User } from '../../accounts/user.entity';
import { checkId, checkLimit } from '../../limits';
import { PageInfo, decodeCursor, encodeCursor, toPage } from '../../pages';
import { Analytics } from '../analytics.types';
import { ReportShopper } from '../scope/shopper.types';
import { Segment } from './segment.entity';
import { SegmentInput } from './segment.inputs';
import type { SegmentLoaders } from './segments.loaders';
import type { Segments } from './segments';
import type { SegmentStore } from './segmentStore';

/** A page of the members of a segment. */
@Authorized('ADMIN')
@ObjectType({ description: 'A page of the shoppers in a segment: guests by session, then users by id.' })
export class SegmentMemberPage {
  @Field(() => [ReportShopper], { description: 'The shoppers.' })
  nodes: ReportShopper[];

  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo: PageInfo;
}

/** Segments: only the operator sees and changes them. */
@Resolver(() => Segment)
export class SegmentsResolver {
  /** @param advance brings what is kept in memory up to date */
  constructor(
    private readonly store: SegmentStore,
    private readonly segments: Segments,
    private readonly advance: () => Promise<void>,
  ) {}

  @Authorized('ADMIN')
  @Mutation(() => Segment, {
    description:
      'Stores a segment. From then on its name is good for the filter of every report, for the audience of an experiment, and on users. Only the operator may do it.',
  })
  async upsertSegment(
    @Arg('segment', () => SegmentInput, { description: 'The segment.' }) input: SegmentInput,
  ): Promise<Segment> {
    const segment = await this.store.upsert(input);
    await this.advance();
    return segment;
  }

  @Authorized('ADMIN')
  @Mutation(() => Segment, {
    nullable: true,
    description: 'Removes a segment; null when there is none of this name. Only the operator may do it.',
  })
  async deleteSegment(
    @Arg('name', () => ID, { description: 'Its name.' }) name: string,
  ): Promise<Segment | null> {
    const segment = await this.store.delete(checkId(name, 'name'));
    await this.advance();
    return segment;
  }

  @FieldResolver(() => Int, { description: 'How many shoppers, users and guests, are in it now.' })
  size(@Root() segment: Segment): Promise<number> {
    return this.segments.size(segment);
  }

  @FieldResolver(() => SegmentMemberPage, { description: 'Who is in it now.' })
  async members(
    @Root() segment: Segment,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many shoppers, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The endCursor of the page before.' })
    after?: string | null,
  ): Promise<SegmentMemberPage> {
    const afterKey = after == null ? '' : String(decodeCursor(after, ['string'])[0]);
    const members = await this.segments.members(segment, checkLimit(first, 'first') + 1, afterKey);
    const { edges, pageInfo } = toPage(members, first, after != null, ({ key }) => encodeCursor([key]));
    return { nodes: edges.map(({ node }) => node), pageInfo };
  }
}

/** Segments among the reports. */
@Resolver(() => Analytics)
export class SegmentReportResolver {
  constructor(
    private readonly store: SegmentStore,
    private readonly segments: Segments,
  ) {}

  @FieldResolver(() => [Segment], {
    name: 'segments',
    description: 'All segments, those first that come with Vitrine, then by name; at most 100.',
  })
  allSegments(): Promise<Segment[]> {
    return this.store.readAll();
  }

  @FieldResolver(() => Segment, {
    nullable: true,
    description: 'The segment of this name; null when there is none.',
  })
  segment(@Arg('name', () => ID, { description: 'Its name.' }) name: string): Promise<Segment | null> {
    return this.segments.find(checkId(name, 'name'));
  }
}

/** The segments of a user. */
@Resolver(() => User)
export class UserSegmentsResolver {
  @Authorized('ADMIN')
  @FieldResolver(() => [Segment], {
    description:
      'The segments that the user is in now, those first that come with Vitrine, then by name. Only the operator may see them.',
  })
  segments(@Root() { id }: User, @Ctx() { loaders }: { loaders: SegmentLoaders }): Promise<Segment[]> {
    return loaders.segmentsByUserId.load(id);
  }
}
