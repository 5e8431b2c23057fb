import { FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { Model, ModelSignal, NamedNumber } from './model.entity';
import { ModelStore } from './modelStore';
import { parseParameters, SIGNAL_NAMES } from './parameters';

/** The model that is served. */
@Resolver(() => Model)
export class ModelResolver {
  constructor(private readonly models: ModelStore) {}

  @Authorized('STOREFRONT')
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

  @FieldResolver(() => [NamedNumber], {
    description:
      'Every value that the training chose, such as sequence.decay, by its place in the parameters.',
  })
  parameters(@Root() model: Model): NamedNumber[] {
    return flatten(parseParameters(model.parameters));
  }
}

function flatten(values: object, path = ''): NamedNumber[] {
  return Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'number' ? { name: path + name, value } : flatten(value as object, `${path}${name}.`),
  );
}
