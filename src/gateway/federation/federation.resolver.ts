import { GraphQLScalarType, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  Info,
  ObjectType,
  Query,
  Resolver,
  createUnionType,
} from 'type-graphql';
import { Authorized } from '../../accounts/authorized';
import { User } from '../../accounts/user.entity';
import { Product } from '../../catalog/product.entity';
import { AppError, quote } from '../../errors';
import { MAX_BATCH_SIZE, checkBatch } from '../../limits';
import type { RequestContext } from '../context';
import { readEntity } from '../entityReaders';
import { printSubgraph, type SubgraphScope } from './subgraphSdl';

/** A reference to an object of another subgraph: its type and its key, as `{ __typename: "Product", id: "p1" }`. */
const AnyScalar = new GraphQLScalarType({
  name: '_Any',
  description: 'A reference to an object: its type and its key, as { __typename: "Product", id: "p1" }.',
});

const Entity = createUnionType({
  name: '_Entity',
  description: 'What other subgraphs can refer to.',
  types: () => [Product, User] as const,
  resolveType: (value) => value.constructor.name,
});

/** What a supergraph is composed of. */
@ObjectType('_Service', { description: 'What a supergraph learns of this subgraph.' })
class Service {
  @Field({ description: 'The schema with the directives of Apollo Federation 2.' })
  sdl: string;
}

/** The fields by which a router of Apollo Federation meets a subgraph. */
@Resolver()
export class FederationResolver {
  private sdl: string | null = null;

  constructor(private readonly scope: SubgraphScope) {}

  @Authorized('ADMIN')
  @Query(() => Service, { name: '_service', description: 'What a supergraph learns of this subgraph.' })
  service(@Info() { schema }: GraphQLResolveInfo): Service {
    return { sdl: (this.sdl ??= printSubgraph(schema, this.scope)) };
  }

  @Authorized('STOREFRONT')
  @Extensions({ listSize: { assumedSize: MAX_BATCH_SIZE, byLengthOf: 'representations' } })
  @Query(() => [Entity], {
    name: '_entities',
    nullable: 'items',
    description: 'The objects that are referred to, in their order; null for each that is not stored.',
  })
  entities(
    @Arg('representations', () => [AnyScalar], { description: 'The references, at most 1,000.' })
    representations: unknown[],
    @Ctx() context: RequestContext,
  ): Promise<object | null>[] {
    checkBatch(representations, 'representations');
    return representations.map((reference) => readReference(reference, context));
  }
}

async function readReference(reference: unknown, context: RequestContext): Promise<object | null> {
  const { __typename: type, id } = (reference ?? {}) as { __typename?: unknown; id?: unknown };
  if ((type === 'Product' || type === 'User') && (typeof id === 'string' || typeof id === 'number')) {
    return readEntity(type, String(id), context);
  }
  const shown = quote(JSON.stringify(reference));
  throw new AppError(
    'BAD_ARGUMENT',
    `a representation was ${shown}; give { __typename: "Product" or "User", id }`,
  );
}
