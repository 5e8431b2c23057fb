import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An amount in one currency. */
@ObjectType({ description: 'An amount in one currency.' })
export class Money {
  @Field(() => Float, {
    description: 'The amount in units of the currency, such as 12.5 for twelve and a half dollars.',
  })
  amount: number;

  @Field({ description: 'ISO 4217 code.' })
  currency: string;
}

/** One named property of a product, such as `color: red`. */
@ObjectType({ description: 'One named property of a product, such as color: red.' })
export class ProductAttribute {
  @Field({ description: 'Name of the property.' })
  name: string;

  @Field({ description: 'Its value.' })
  value: string;
}

/** The currency of prices given without one. */
export const DEFAULT_CURRENCY = 'USD';

/** What is sold. */
@ObjectType({ implements: Node, description: 'What is sold.' })
@Entity('product')
export class Product {
  @Field(() => ID, { description: "The shop's own id." })
  @PrimaryColumn('varchar', { length: 128 })
  id: string;

  @Field({ description: 'The title to show.' })
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'A longer text.' })
  @Column('text', { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true, description: 'The brand.' })
  @Column('varchar', { length: 255, nullable: true })
  brand: string | null;

  /** Most specific first. */
  @Column('simple-json')
  categoryIds: string[];

  @Field(() => [String], { description: 'Tags, in the order of the shop.' })
  @Column('simple-json')
  tags: string[];

  @Column('double', { name: 'price', nullable: true })
  priceAmount: number | null;

  @Column('varchar', { length: 3, nullable: true })
  currency: string | null;

  @Field(() => String, { nullable: true, description: 'URL of the picture to show.' })
  @Column('text', { nullable: true })
  image: string | null;

  /** Further pictures; null for none. */
  @Column('simple-json', { nullable: true })
  moreImages: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Pieces in stock; null when the shop does not count them.',
  })
  @Column('bigint', { nullable: true })
  stock: number | null;

  @Column('simple-json', { name: 'attributes' })
  attributeByName: Record<string, string>;

  @Field(() => Date, { description: 'Since when the shop sells it.' })
  @Column('bigint', {
    transformer: { from: (ms: number) => new Date(Number(ms)), to: (date: Date) => date?.getTime() },
  })
  createdAt: Date;

  /** Milliseconds since 1970 of the last change. */
  @Column('bigint')
  updatedAt: number;

  @Field(() => Money, { nullable: true, description: 'What one piece costs.' })
  get price(): Money | null {
    return this.priceAmount === null
      ? null
      : { amount: this.priceAmount, currency: this.currency ?? DEFAULT_CURRENCY };
  }

  @Field(() => [String], { description: 'URLs of all pictures, the one to show first.' })
  get images(): string[] {
    return this.image === null ? [] : [this.image, ...(this.moreImages ?? [])];
  }

  @Field(() => [ProductAttribute], { description: 'Named properties, in the order of the shop.' })
  get attributes(): ProductAttribute[] {
    return Object.entries(this.attributeByName).map(([name, value]) => ({ name, value }));
  }
}

/** A row of the product table as a raw statement returns it. */
export type ProductRow = Omit<
  Product,
  | 'priceAmount'
  | 'price'
  | 'images'
  | 'moreImages'
  | 'attributes'
  | 'attributeByName'
  | 'categoryIds'
  | 'tags'
  | 'createdAt'
> & {
  price: number | null;
  categoryIds: string;
  tags: string;
  moreImages: string | null;
  attributes: string;
  createdAt: number;
};

/** The columns of ProductRow, for a SELECT. */
export const PRODUCT_COLUMNS =
  'id, title, description, brand, categoryIds, tags, price, currency, image, moreImages, stock, attributes, createdAt, updatedAt';

/** A product from its row. TypeORM's own hydration costs ten times as much and this is read with every answer. */
export function toProduct(row: ProductRow): Product {
  const product = new Product();
  product.id = row.id;
  product.title = row.title;
  product.description = row.description;
  product.brand = row.brand;
  product.categoryIds = JSON.parse(row.categoryIds);
  product.tags = JSON.parse(row.tags);
  product.priceAmount = row.price;
  product.currency = row.currency;
  product.image = row.image;
  product.moreImages = row.moreImages === null ? null : JSON.parse(row.moreImages);
  product.stock = row.stock;
  product.attributeByName = JSON.parse(row.attributes);
  product.createdAt = new Date(row.createdAt);
  product.updatedAt = row.updatedAt;
  return product;
}
