import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TextRange } from './search.types';
import type { Suggestion } from './suggest/suggester';

/** What a suggestion is. */
export enum SuggestionKinds {
  QUERY = 'QUERY',
  PRODUCT = 'PRODUCT',
  CATEGORY = 'CATEGORY',
  BRAND = 'BRAND',
}
registerEnumType(SuggestionKinds, {
  name: 'SuggestionKind',
  description: 'What a suggestion is.',
  valuesConfig: {
    QUERY: { description: 'A search that shoppers made and that found something.' },
    PRODUCT: { description: "A product's title." },
    CATEGORY: { description: 'A category.' },
    BRAND: { description: 'A brand.' },
  },
});

/** One completion. */
@ObjectType('Suggestion', { description: 'One completion of what a shopper types.' })
export class SuggestionNode implements Suggestion {
  /** The product's or category's id. */
  id: string | null;

  @Field(() => SuggestionKinds, { description: 'What it is.' })
  kind: SuggestionKinds;

  @Field({ description: 'The text to show.' })
  text: string;

  @Field(() => Int, { description: 'How often it was searched for, or how many products it has.' })
  count: number;

  @Field(() => [TextRange], { description: 'What of the text was typed.' })
  ranges: TextRange[];
}
