import { Field, Float, ID, ObjectType } from 'type-graphql';

/** A property within a filter. */
@ObjectType({ description: 'A property within a filter.' })
export class FacetAttributeFilter {
  @Field({ description: 'Name of the property.' })
  name: string;

  @Field(() => [String], { description: 'Its values.' })
  values: string[];
}

/** The filter of one value. */
@ObjectType({
  description: 'The filter that selects one value of a facet; give its fields as a ProductFilter.',
})
export class FacetFilter {
  @Field(() => [ID], { nullable: true, description: 'The category.' })
  categories?: string[];

  @Field(() => [String], { nullable: true, description: 'The brand.' })
  brands?: string[];

  @Field(() => Float, { nullable: true, description: 'The lowest price.' })
  priceMin?: number | null;

  @Field(() => Float, { nullable: true, description: 'The highest price.' })
  priceMax?: number | null;

  @Field(() => [FacetAttributeFilter], { nullable: true, description: 'The property.' })
  attributes?: FacetAttributeFilter[];
}
