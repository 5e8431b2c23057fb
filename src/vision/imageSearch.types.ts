import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Category } from '../catalog/category.entity';
import { Product } from '../catalog/product.entity';

/** A part of a picture. */
@InputType({ description: 'A part of a picture; all four are shares of its width or height, 0 to 1.' })
export class ImageCrop {
  @Field(() => Float, { defaultValue: 0, description: 'Where it begins, from the left.' })
  left: number;

  @Field(() => Float, { defaultValue: 0, description: 'Where it begins, from the top.' })
  top: number;

  @Field(() => Float, { defaultValue: 1, description: 'How wide it is.' })
  width: number;

  @Field(() => Float, { defaultValue: 1, description: 'How high it is.' })
  height: number;
}

/** What one source adds to the score of a hit. */
@ObjectType({ description: 'What one source adds to the score of a hit.' })
export class ImageContribution {
  @Field({
    description:
      'picture (looks alike), words (matches the query) or color (has a colour that the query names).',
  })
  signal: string;

  @Field(() => Float, { description: 'Its value: a cosine from -1 to 1, or a share from 0 to 1.' })
  value: number;

  @Field(() => Float, { description: 'Points per unit of value.' })
  weight: number;

  @Field(() => Float, { description: 'value x weight.' })
  points: number;
}

/** A product that looks like the picture. */
@ObjectType({ description: 'A product that looks like the picture.' })
export class ImageSearchHit {
  @Field(() => Product, { description: 'The product.' })
  product: Product;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  rank: number;

  @Field(() => Float, {
    description:
      'How alike its most alike picture is, -1 to 1; above 0 more than two pictures of the shop usually are.',
  })
  similarity: number;

  @Field(() => String, { nullable: true, description: 'URL of that picture; null when it has just changed.' })
  image: string | null;

  @Field(() => Float, { description: 'Sum of the points of all contributions, which ranks.' })
  score: number;

  @Field(() => [ImageContribution], { description: 'What the score is made of.' })
  contributions: ImageContribution[];
}

/** A colour of a picture. */
@ObjectType({ description: 'A colour of a picture.' })
export class ImageColor {
  @Field({ description: 'Its name in English, such as red.' })
  name: string;

  @Field({ description: 'The mean of its pixels, such as #c83a2b.' })
  hex: string;

  @Field(() => Float, { description: 'How much of what is shown has it, 0 to 1.' })
  share: number;
}

/** A category that a picture may belong to. */
@ObjectType({ description: 'A category that a picture may belong to.' })
export class SuggestedCategory {
  @Field(() => Category, { description: 'The category.' })
  category: Category;

  @Field(() => Float, {
    description:
      'How likely it is, 0 to 1, calibrated on the pictures of the shop: of those with 0.8, four of five are right.',
  })
  confidence: number;
}

/** A tag that a picture may deserve. */
@ObjectType({ description: 'A tag that a picture may deserve.' })
export class SuggestedTag {
  @Field({ description: 'The tag.' })
  tag: string;

  @Field(() => Float, { description: 'How likely it is, 0 to 1, calibrated on the pictures of the shop.' })
  confidence: number;
}

/** Where the time of an image search went. */
@ObjectType({ description: 'Where the time went, in milliseconds.' })
export class ImageSearchTimings {
  @Field(() => Float, { description: 'Decoding the picture.' })
  decodeMs: number;

  @Field(() => Float, { description: 'Looking at it, with the wait for those before it.' })
  lookMs: number;

  @Field(() => Float, { description: 'Finding products like it.' })
  searchMs: number;
}

/** What is like a picture. */
@ObjectType({ description: 'What is like a picture.' })
export class ImageSearchResult {
  @Field(() => [ImageSearchHit], { description: 'Products with pictures like it, best first.' })
  hits: ImageSearchHit[];

  @Field(() => [ImageColor], { description: 'Its main colours, largest share first, at most 5.' })
  colors: ImageColor[];

  @Field(() => [SuggestedCategory], {
    description: 'Categories that it may belong to, likeliest first, at most 5.',
  })
  categories: SuggestedCategory[];

  @Field(() => [SuggestedTag], { description: 'Tags that it may deserve, likeliest first, at most 10.' })
  tags: SuggestedTag[];

  @Field(() => ImageSearchTimings, { description: 'Where the time went.' })
  timings: ImageSearchTimings;
}
