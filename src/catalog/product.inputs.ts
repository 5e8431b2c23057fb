import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../pages';
import { Product } from './product.entity';

/** One named property of a product to store. */
@InputType({ description: 'One named property of a product, such as color: red.' })
export class AttributeInput {
  @Field({ description: 'Name of the property.' })
  name: string;

  @Field({ description: 'Its value.' })
  value: string;
}

/** A product to store. */
@InputType({ description: 'A product to create, or to replace as a whole.' })
export class ProductInput {
  @Field(() => ID, { description: "The shop's own id, 1 to 128 characters." })
  id: string;

  @Field({ description: 'The title to show, at most 1,000 characters.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'A longer text.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The brand.' })
  brand?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Category ids, most specific first. New ones are created with the id as their name.',
  })
  categories?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags.' })
  tags?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What one piece costs, 0 or more, in units of the currency.',
  })
  price?: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code; USD when absent.' })
  currency?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'URL of the picture to show, or the picture itself as data:image/...;base64 of at most 1,000,000 characters.',
  })
  image?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Further pictures, at most 10; without `image` the first is the one to show.',
  })
  images?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Pieces in stock; absent when they are not counted. A product with 0 is not recommended.',
  })
  stock?: number | null;

  @Field(() => [AttributeInput], { nullable: true, description: 'Named properties.' })
  attributes?: AttributeInput[] | null;

  @Field(() => Date, { nullable: true, description: 'Since when the shop sells it; now when absent.' })
  createdAt?: Date | null;
}

/** Order of a list of products. */
export enum ProductSort {
  ID = 'ID',
  NEWEST = 'NEWEST',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  TITLE = 'TITLE',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'Order of a list of products; ties are broken by id.',
  valuesConfig: {
    ID: { description: 'By id.' },
    NEWEST: { description: 'Newest first.' },
    PRICE_ASC: { description: 'Cheapest first; products without a price come last.' },
    PRICE_DESC: { description: 'Dearest first; products without a price come last.' },
    TITLE: { description: 'By title.' },
  },
});

/** One product with its place in the list. */
@ObjectType({ description: 'One product with its place in the list.' })
export class ProductEdge {
  @Field({ description: 'The place of this product; give it as `after`.' })
  cursor: string;

  @Field(() => Product, { description: 'The product.' })
  node: Product;
}

/** A page of products. */
@ObjectType({ description: 'A page of products.' })
export class ProductConnection {
  @Field(() => [ProductEdge], { description: 'The products with their places.' })
  edges: ProductEdge[];

  @Field(() => [Product], { description: 'The products alone.' })
  get nodes(): Product[] {
    return this.edges.map((edge) => edge.node);
  }

  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many products match in all.' })
  totalCount: number;
}
