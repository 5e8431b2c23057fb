import { Field, Float, ID, InputType } from 'type-graphql';
import { checkBatch, checkId, checkRange } from '../../limits';

const MAX_WEIGHT = 100;
const MAX_CONTEXT = 100;

/** Weights of signals for one answer. */
@InputType({
  description:
    'Weights of signals for this answer only: points for one unit of the value, 0 to 100. What is absent stays as the model has it.',
})
export class SignalWeightsInput {
  @Field(() => Float, { nullable: true, description: 'What comes next.' })
  sequence?: number | null;

  @Field(() => Float, { nullable: true, description: 'What goes together.' })
  collaborative?: number | null;

  @Field(() => Float, { nullable: true, description: 'What is alike.' })
  content?: number | null;

  @Field(() => Float, { nullable: true, description: 'What was declared.' })
  interests?: number | null;

  @Field(() => Float, { nullable: true, description: 'What is going on.' })
  popularity?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What is used up and may be bought again, as a share of the best score; 1 when absent, and at 0 nothing that was bought comes back.',
  })
  repeat?: number | null;
}

/** What is on the page or in the cart. */
@InputType({ description: 'What the list stands beside: the products of a page or of a cart.' })
export class ContextInput {
  @Field(() => [ID], {
    description:
      'The products, newest first, at most 100; they count as newer than the history and are not recommended. Unknown ids do no harm.',
  })
  productIds: string[];
}

/** The weights that were given. Throws BAD_ARGUMENT. */
export function checkWeights(
  weights: SignalWeightsInput | null | undefined,
): Record<string, number> | undefined {
  if (weights == null) return undefined;
  const given = Object.entries(weights).filter(([, weight]) => weight != null);
  for (const [name, weight] of given) checkRange(weight, 0, MAX_WEIGHT, `weights.${name}`);
  return Object.fromEntries(given);
}

/** The products of a context. Throws BATCH_TOO_LARGE or BAD_ID. */
export function checkContext(context: ContextInput | null | undefined): string[] {
  const { productIds = [] } = context ?? {};
  checkBatch(productIds, 'context.productIds', MAX_CONTEXT);
  for (const id of productIds) checkId(id, 'context.productIds');
  return productIds;
}
