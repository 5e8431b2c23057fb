import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { MAX_LIST_SIZE, checkBatch } from '../limits';
import { Node, fromGlobalId, toGlobalId } from '../node.types';
import type { RequestContext } from './context';
import { readEntity } from './entityReaders';

/** Finding any object by one id, as Relay does to read an object again. */
@Resolver(() => Node)
export class NodeResolver {
  @Authorized('STOREFRONT')
  @Query(() => Node, {
    nullable: true,
    description:
      'The object with this `globalId`: a product, a category, a user or an event. Null when it is not stored.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The `globalId`: type, colon and id, such as Product:p1.' })
    globalId: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    const { type, id } = fromGlobalId(globalId);
    return readEntity(type, id, context);
  }

  @Authorized('STOREFRONT')
  @Extensions({ listSize: { assumedSize: MAX_LIST_SIZE, byLengthOf: 'ids' } })
  @Query(() => [Node], {
    nullable: 'items',
    description: 'The objects with these `globalId`s, in their order; null for each that is not stored.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'At most 100 `globalId`s.' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<object | null>[] {
    checkBatch(ids, 'ids', MAX_LIST_SIZE);
    return ids.map((id) => this.node(id, context));
  }

  @FieldResolver(() => ID, {
    description:
      'The same for this object alone, among those of all types: type, colon and id, such as Product:p1. `node(id:)` finds it again.',
  })
  globalId(@Root() { id }: Node, @Info() { parentType }: GraphQLResolveInfo): string {
    return toGlobalId(parentType.name, id);
  }
}
