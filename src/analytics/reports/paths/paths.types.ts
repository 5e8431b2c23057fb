import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EventTypes } from '../../../behavior/event.entity';
import type { EventType } from '../../../records';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import type { ReportScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { PathDetail, PathsQuestion, PathsTotalRow } from './pathsSql';

/** GraphQL's view of the details. */
export const PathDetails = {
  TYPE: 'TYPE',
  CATEGORY: 'CATEGORY',
  BRAND: 'BRAND',
  PRODUCT: 'PRODUCT',
} as const;
registerEnumType(PathDetails, {
  name: 'PathDetail',
  description: 'What a node of a path says beside what was done.',
  valuesConfig: {
    TYPE: { description: 'Nothing.' },
    CATEGORY: { description: 'The most specific category of the product.' },
    BRAND: { description: 'The brand of the product.' },
    PRODUCT: { description: 'The product.' },
  },
});

/** A node to begin or to end with. */
@InputType({ description: 'A node to begin or to end with.' })
export class PathEndInput {
  @Field(() => EventTypes, { description: 'What was done.' })
  type: EventType;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the category or product, or the brand, as `by` has it; any when absent.',
  })
  name?: string | null;
}

/** Arguments of paths. */
@ArgsType()
export class PathsArgs extends ReportArgs {
  @Field(() => PathEndInput, {
    nullable: true,
    description: 'Where paths begin: at the first such node of a visit. At the first node when absent.',
  })
  from?: PathEndInput | null;

  @Field(() => PathEndInput, {
    nullable: true,
    description:
      'Where paths end: at the first such node after the beginning. Visits without one are left out.',
  })
  to?: PathEndInput | null;

  @Field(() => Int, {
    defaultValue: 5,
    description:
      'Nodes of a path, 2 to 20. A longer one keeps its first nodes; with `to` alone its last; with both it is counted as longer.',
  })
  steps: number;

  @Field(() => PathDetails, { defaultValue: 'TYPE', description: 'What a node says beside what was done.' })
  by: PathDetail;
}

/** One thing done on the way. */
@ObjectType({ description: 'One thing done on the way. The same thing done again at once is no other node.' })
export class PathNode {
  by: PathDetail;

  @Field(() => EventTypes, { description: 'What was done.' })
  type: EventType;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the category or product, or the brand; null when there is none.',
  })
  name: string | null;
}

/** A way that visits took. */
@ObjectType({ description: 'A way that visits took.' })
export class Path {
  @Field(() => [PathNode], { description: 'The nodes, first to last.' })
  nodes: PathNode[];

  @Field(() => Int, { description: 'Visits that took exactly this way.' })
  visits: number;

  @Field(() => Int, { description: 'Shoppers that made these visits.' })
  users: number;

  @Field(() => Float, { description: 'Part of the visits of all paths, 0 to 1.' })
  rate: number;
}

/** A step from one node to the next. */
@ObjectType({ description: 'A step from one node to the next, over all paths.' })
export class PathLink {
  @Field(() => Int, { description: 'Place of the first of the two nodes in its path, from 1.' })
  step: number;

  @Field(() => PathNode, { description: 'The node that was left.' })
  from: PathNode;

  @Field(() => PathNode, { description: 'The node that came next.' })
  to: PathNode;

  @Field(() => Int, { description: 'Visits that took this step.' })
  visits: number;
}

/** The ways that visits take. */
@ObjectType({
  description:
    'The ways that visits take, as the events of the filter tell. Being shown a product is no node unless a path is asked to begin or end with it.',
})
export class Paths {
  moment: AnalyticsMoment;
  scope: ReportScope;
  question: PathsQuestion;
  /** Read once. */
  totals?: Promise<PathsTotalRow>;
}
