import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { FacetFilter } from '../search/facetFilter.types';
import { SearchResult } from '../search/search.types';

/** Who recognized a recording. */
export enum SpeechEngine {
  BUILT_IN = 'BUILT_IN',
  SERVICE = 'SERVICE',
}

registerEnumType(SpeechEngine, {
  name: 'SpeechEngine',
  description: 'Who recognized a recording.',
  valuesConfig: {
    BUILT_IN: { description: 'The engine in the box.' },
    SERVICE: { description: 'The service that the operator named.' },
  },
});

/** Another reading of a word. */
@ObjectType({ description: 'Another reading, of a word or of the whole.' })
export class SpokenAlternative {
  @Field({ description: 'The words.' })
  text: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How likely it is, 0 to 1; null where nobody can tell.',
  })
  confidence: number | null;
}

/** One word as it was heard. */
@ObjectType({ description: 'One word as it was heard.' })
export class SpokenWord {
  @Field({ description: 'The word, in lower case.' })
  text: string;

  @Field(() => Float, {
    description:
      'How sure the engine was, 0 to 1: the share of the readings that it kept which have this word here.',
  })
  confidence: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Where it begins, in seconds from the start of the recording; null when the engine does not say.',
  })
  start: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Where it ends, in seconds from the start of the recording; null when the engine does not say.',
  })
  end: number | null;

  @Field(() => [SpokenAlternative], { description: 'What else it may have been, likeliest first.' })
  alternatives: SpokenAlternative[];
}

/** How long the steps took. */
@ObjectType({ description: 'How long the steps took.' })
export class SpeechTimings {
  @Field(() => Float, { description: 'Decoding the recording, in milliseconds.' })
  decodeMs: number;

  @Field(() => Float, {
    description: 'Recognizing it, in milliseconds; the first time with starting the engine.',
  })
  recognizeMs: number;

  @Field(() => Float, { description: 'Searching with it, in milliseconds; 0 when nothing was searched for.' })
  searchMs: number;

  @Field(() => Float, { description: 'All together, in milliseconds.' })
  totalMs: number;
}

/** What was heard in a recording. */
@ObjectType({ description: 'What was heard in a recording.' })
export class Transcript {
  @Field({ description: 'The words in order; empty when no speech was found.' })
  text: string;

  @Field(() => [SpokenWord], { description: 'The words one by one.' })
  words: SpokenWord[];

  @Field(() => Float, { description: 'The mean confidence of the words, 0 to 1; 0 when there are none.' })
  confidence: number;

  @Field(() => [SpokenAlternative], { description: 'Other readings of the whole, likeliest first.' })
  alternatives: SpokenAlternative[];

  @Field({ description: 'The language it was taken for: two or three letters.' })
  language: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How long the recording lasts, in seconds; null for a format that only the service reads.',
  })
  duration: number | null;

  @Field(() => SpeechEngine, { description: 'Who recognized it.' })
  engine: SpeechEngine;

  @Field(() => String, {
    nullable: true,
    description: 'Why the service was not the one to recognize it; null when it was or there is none.',
  })
  fallback: string | null;

  @Field(() => SpeechTimings, { description: 'How long the steps took.' })
  timings: SpeechTimings;
}

/** What was heard and what it found. */
@ObjectType({ description: 'What was heard in a recording, what it was taken for, and what that found.' })
export class VoiceSearch {
  @Field({ description: 'The words as they were heard; empty when no speech was found.' })
  transcript: string;

  @Field(() => [SpokenWord], { description: 'The words one by one.' })
  words: SpokenWord[];

  @Field(() => Float, { description: 'The mean confidence of the words, 0 to 1; 0 when there are none.' })
  confidence: number;

  @Field(() => [SpokenAlternative], {
    description:
      'Other readings of the whole, likeliest first: in words of the shop, then as they were heard.',
  })
  alternatives: SpokenAlternative[];

  @Field({
    description:
      'What was searched for: the transcript in words of the shop. Ask `search` with it for further pages.',
  })
  query: string;

  @Field(() => FacetFilter, {
    nullable: true,
    description:
      'What was said of prices, colours and sizes, as a filter; null when nothing was searched for.',
  })
  filters: FacetFilter | null;

  @Field(() => SearchResult, {
    nullable: true,
    description: 'The products that were found; null when no speech was found.',
  })
  results: SearchResult | null;

  @Field({ description: 'The language it was taken for: two or three letters.' })
  language: string;

  @Field(() => SpeechEngine, { description: 'Who recognized it.' })
  engine: SpeechEngine;

  @Field(() => String, {
    nullable: true,
    description: 'Why the service was not the one to recognize it; null when it was or there is none.',
  })
  fallback: string | null;

  @Field(() => SpeechTimings, { description: 'How long the steps took.' })
  timings: SpeechTimings;
}
