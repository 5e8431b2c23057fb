import { FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Model, ModelSignal } from './model.entity';
import { ModelStore } from './modelStore';
import { parseParameters, SIGNAL_NAMES } from './parameters';

/** The model that is served. */
@Resolver(() => Model)
export class ModelResolver {
  constructor(private readonly models: ModelStore) {}

  @Query(() => Model, {
    nullable: true,
    description: 'The model that is being served; null before the first training.',
  })
  model(): Promise<Model | null> {
    return this.models.readActive();
  }

  @FieldResolver(() => [ModelSignal], {
    description: 'The sources of score with their weights, in the order of contributions.',
  })
  signals(@Root() model: Model): ModelSignal[] {
    const { weights } = parseParameters(model.parameters);
    return SIGNAL_NAMES.map((name) => ({
      name,
      weight: weights[name],
      gain: model.report.gains[name] ?? null,
    }));
  }
}
