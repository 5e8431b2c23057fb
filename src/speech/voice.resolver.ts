import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import type { WithCaller } from '../accounts/caller';
import type { CatalogLoaders } from '../catalog/catalog.loaders';
import { ProductFilter } from '../catalog/productFilter';
import { SearchMatching, SearchSort } from '../search/searchKinds.types';
import { Upload, UploadScalar } from '../upload';
import { RECORDING_LIMITS } from './listener';
import type { VoiceSearcher, VoiceArguments } from './voiceSearcher';
import { Transcript, VoiceSearch } from './voice.types';

const AUDIO = `The recording: WAV, FLAC, MP3, Ogg (Opus, Vorbis) or WebM (Opus), ${RECORDING_LIMITS}.`;
const LOCALE = 'The language that is spoken, such as en, en-US or zh-CN.';
/** What one recording weighs beside the fields of its answer: as much as a hundred products. */
const LISTENING_COST = 200;

@ArgsType()
class VoiceArgs implements VoiceArguments {
  @Field(() => UploadScalar, { description: AUDIO })
  audio: Upload;

  @Field({ defaultValue: 'en', description: LOCALE })
  locale: string;

  @Field(() => ProductFilter, {
    nullable: true,
    description: 'Which products, beside what is said of prices, colours and sizes.',
  })
  filter?: ProductFilter | null;

  @Field(() => SearchSort, { defaultValue: SearchSort.RELEVANCE, description: 'In which order.' })
  sort: SearchSort;

  @Field(() => SearchMatching, {
    defaultValue: SearchMatching.ALL,
    description: 'Which words a product must have.',
  })
  matching: SearchMatching;

  @Field({
    defaultValue: true,
    description: 'Whether what is known of the shopper, and popularity, adds to the scores.',
  })
  personalize: boolean;

  @Field(() => Int, { defaultValue: 20, description: 'How many products, 1 to 100.' })
  first: number;
}

/** Asking the shop by voice. */
@Resolver()
export class VoiceResolver<Known> {
  constructor(private readonly voice: VoiceSearcher<Known>) {}

  @Authorized('STOREFRONT')
  @Query(() => Transcript, {
    complexity: LISTENING_COST,
    description: 'The words that are spoken in a recording.',
  })
  transcribe(
    @Arg('audio', () => UploadScalar, { description: AUDIO }) audio: Upload,
    @Arg('locale', { defaultValue: 'en', description: LOCALE }) locale: string,
  ): Promise<Transcript> {
    return this.voice.transcribe(audio, locale);
  }

  @Authorized('STOREFRONT')
  @Query(() => VoiceSearch, {
    complexity: LISTENING_COST,
    description: 'The products that are asked for in a recording, with every step from the sound to them.',
  })
  searchByVoice(
    @Args(() => VoiceArgs) args: VoiceArgs,
    @Ctx() { caller, loaders }: WithCaller & { loaders: CatalogLoaders & Known },
  ): Promise<VoiceSearch> {
    return this.voice.search(args, caller, loaders);
  }
}
