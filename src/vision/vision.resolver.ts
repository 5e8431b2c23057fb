import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { WithCatalogLoaders } from '../catalog/catalog.loaders';
import { compileFilter, ProductFilter } from '../catalog/productFilter';
import { checkLimit, RANKING_COST } from '../limits';
import { Upload } from '../upload';
import { ImageDescription } from './imageDescription.types';
import { ImageCrop, ImageSearchResult } from './imageSearch.types';
import type { PictureAnswers } from './pictureAnswers';

/** What looking at a picture costs beside one item of a list: a tenth of a second of a core. */
const LOOK_COST = 20 * RANKING_COST;

@ArgsType()
class ImageSearchArgs {
  @Field(() => Upload, { description: 'The picture: JPEG, PNG, WebP, AVIF or GIF.' })
  image: Upload;

  @Field(() => ImageCrop, {
    nullable: true,
    description: 'The part of it that counts; all of it when absent.',
  })
  crop?: ImageCrop | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products.' })
  filter?: ProductFilter | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words that count beside the looks, such as red or linen; the first 1,000 characters.',
  })
  query?: string | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many products, 1 to 100.' })
  first: number;
}

/** Finding products by a picture. */
@Resolver()
export class VisionResolver {
  constructor(private readonly answers: PictureAnswers) {}

  @Authorized('STOREFRONT')
  @Query(() => ImageSearchResult, {
    complexity: LOOK_COST,
    description: 'The products whose pictures look like one, and what it shows.',
  })
  searchByImage(
    @Args(() => ImageSearchArgs) { image, crop, filter, query, first }: ImageSearchArgs,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<ImageSearchResult> {
    const words = query?.slice(0, MAX_QUERY_LENGTH) ?? null;
    const asked = {
      crop: crop ?? null,
      predicate: compileFilter(filter),
      words,
      limit: checkLimit(first, 'first'),
    };
    return this.answers.search(image, asked, loaders);
  }

  @Authorized('STOREFRONT')
  @Query(() => ImageDescription, {
    complexity: LOOK_COST,
    description:
      'What a picture shows: category, colours, tags, products that are the same, and whether it may be shown.',
  })
  describeImage(
    @Arg('image', () => Upload, { description: 'The picture: JPEG, PNG, WebP, AVIF or GIF.' }) image: Upload,
    @Arg('crop', () => ImageCrop, {
      nullable: true,
      description: 'The part of it that counts; all of it when absent.',
    })
    crop: ImageCrop | null,
    @Ctx() { loaders }: WithCatalogLoaders,
  ): Promise<ImageDescription> {
    return this.answers.describe(image, crop ?? null, loaders);
  }
}

const MAX_QUERY_LENGTH = 1000;
