import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { ImageColor, ImageSearchHit, SuggestedCategory, SuggestedTag } from './imageSearch.types';

/** Whether a picture may be shown to everybody. */
export enum Suitability {
  SUITABLE = 'SUITABLE',
  SUGGESTIVE = 'SUGGESTIVE',
  EXPLICIT = 'EXPLICIT',
}
registerEnumType(Suitability, {
  name: 'Suitability',
  description: 'Whether a picture may be shown to everybody.',
  valuesConfig: {
    SUITABLE: { description: 'Nothing speaks against it.' },
    SUGGESTIVE: { description: 'It shows much skin or a suggestive pose.' },
    EXPLICIT: { description: 'It is pornographic.' },
  },
});

/** How likely a picture belongs to a class of the network. */
@ObjectType({ description: 'How likely a picture belongs to a class of the network.' })
export class ImageClass {
  @Field({ description: 'DRAWING, HENTAI, NEUTRAL, PORN or SEXY.' })
  name: string;

  @Field(() => Float, { description: '0 to 1; they sum to 1.' })
  probability: number;
}

/** Whether a picture may be shown. */
@ObjectType({
  description: 'Whether a picture may be shown, by classes that the network learned from a million pictures.',
})
export class ImageSuitability {
  @Field(() => Suitability, { description: 'The likeliest of the three.' })
  verdict: Suitability;

  @Field(() => Float, { description: 'How likely the verdict is, 0 to 1.' })
  confidence: number;

  @Field(() => [ImageClass], { description: 'The classes, likeliest first.' })
  classes: ImageClass[];
}

/** What a picture shows. */
@ObjectType({ description: 'What a picture shows.' })
export class ImageDescription {
  @Field(() => SuggestedCategory, {
    nullable: true,
    description: 'The category that it most likely belongs to; null where too little was learned.',
  })
  category: SuggestedCategory | null;

  @Field(() => [SuggestedCategory], {
    description: 'Categories that it may belong to, likeliest first, at most 5.',
  })
  categories: SuggestedCategory[];

  @Field(() => [ImageColor], { description: 'Its main colours, largest share first, at most 5.' })
  colors: ImageColor[];

  @Field(() => [SuggestedTag], { description: 'Tags that it may deserve, likeliest first, at most 10.' })
  tags: SuggestedTag[];

  @Field(() => [ImageSearchHit], {
    description: 'Products that show the same thing or the same picture, most alike first, at most 10.',
  })
  nearDuplicates: ImageSearchHit[];

  @Field(() => ImageSuitability, {
    nullable: true,
    description: "Whether it may be shown; null with an operator's model, which has no such classes.",
  })
  suitability: ImageSuitability | null;
}
