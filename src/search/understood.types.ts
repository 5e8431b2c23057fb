import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FacetAttributeFilter, FacetFilter } from './facetFilter.types';

/** What a stretch of a query was taken for. */
export enum UnderstoodKind {
  PRICE = 'PRICE',
  COLOR = 'COLOR',
  SIZE = 'SIZE',
  WITHOUT = 'WITHOUT',
  NUMBER = 'NUMBER',
  REQUEST = 'REQUEST',
}

registerEnumType(UnderstoodKind, {
  name: 'UnderstoodKind',
  description: 'What a stretch of a query was taken for.',
  valuesConfig: {
    PRICE: { description: 'A range of prices, in the currency of the products.' },
    COLOR: { description: 'A colour that the products have as a property.' },
    SIZE: { description: 'A size that the products have as a property.' },
    WITHOUT: { description: 'Something that is not wanted.' },
    REQUEST: { description: 'How the wish is put, such as `show me`: nothing is searched for in its place.' },
    NUMBER: { description: 'A number in words that the products have in digits.' },
  },
});

/** A stretch of a query that means more than its words. */
@ObjectType({ description: 'A stretch of a query that means more than its words.' })
export class UnderstoodPart {
  @Field(() => UnderstoodKind, { description: 'What it was taken for.' })
  kind: UnderstoodKind;

  @Field({ description: 'As it stands in the query.' })
  text: string;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends; this unit is not part of it.' })
  end: number;

  @Field(() => Float, { nullable: true, description: 'The lowest price.' })
  priceMin: number | null;

  @Field(() => Float, { nullable: true, description: 'The highest price.' })
  priceMax: number | null;

  @Field(() => FacetAttributeFilter, {
    nullable: true,
    description: 'The property, with the values that were meant.',
  })
  attribute: FacetAttributeFilter | null;

  @Field(() => String, { nullable: true, description: 'What is not wanted.' })
  without: string | null;
}

/** What a query was taken to say. */
@ObjectType({
  description:
    'What a query was taken to say beside its words. Search with `understand: false` to have none of it.',
})
export class UnderstoodQuery {
  @Field({ description: 'The words that were searched for.' })
  text: string;

  @Field(() => FacetFilter, {
    description: 'The filter that held beside the one of the request; give its fields as a ProductFilter.',
  })
  filters: FacetFilter;

  @Field(() => [String], {
    description:
      'Things that no product has in its title, tags or properties, unless it says that it is without them.',
  })
  without: string[];

  @Field(() => [UnderstoodPart], { description: 'The stretches of the query, in order.' })
  parts: UnderstoodPart[];
}
