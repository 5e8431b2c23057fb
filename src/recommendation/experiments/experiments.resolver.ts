import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Authorized } from '../../accounts/authorized';
import { checkId } from '../../limits';
import type { Audiences } from './audiences';
import { checkExperiment } from './checkExperiment';
import { Experiment } from './experiment.entity';
import { ExperimentInput } from './experiment.inputs';
import { ExperimentReport } from './experiment.types';
import { toReport } from './experimentReport';
import type { ExperimentStore } from './experimentStore';
import type { ExperimentLoaders } from './experiments.loaders';

/** Comparisons of ways to make lists: only the operator sees and changes them. */
@Resolver(() => Experiment)
export class ExperimentsResolver {
  /**
   * @param audiences knows the segments that experiments are for
   * @param advance brings what is kept in memory up to date
   * @param nowMs the clock
   */
  constructor(
    private readonly store: ExperimentStore,
    private readonly audiences: Audiences,
    private readonly advance: () => Promise<void>,
    private readonly nowMs: () => number,
  ) {}

  @Authorized('ADMIN')
  @Query(() => Experiment, {
    nullable: true,
    description: 'The experiment with this id; null when it is not stored. Only the operator may see it.',
  })
  experiment(@Arg('id', () => ID, { description: 'Its name.' }) id: string): Promise<Experiment | null> {
    return this.store.read(checkId(id, 'id'));
  }

  @Authorized('ADMIN')
  @Query(() => [Experiment], { description: 'All experiments, by id. Only the operator may see them.' })
  experiments(): Promise<Experiment[]> {
    return this.store.readAll();
  }

  @Authorized('ADMIN')
  @Mutation(() => Experiment, {
    description:
      'Stores an experiment. It holds for the very next list on this gateway, and within a second on others. Only the operator may do it.',
  })
  async upsertExperiment(
    @Arg('input', () => ExperimentInput, { description: 'The experiment.' }) input: ExperimentInput,
  ): Promise<Experiment> {
    const checked = checkExperiment(input, this.nowMs());
    if (checked.audience !== null) await this.audiences.check(checked.audience);
    const experiment = await this.store.upsert(checked);
    await this.advance();
    await this.audiences.settled();
    return experiment;
  }

  @FieldResolver(() => ExperimentReport, { description: 'What it showed so far.' })
  async report(
    @Root() experiment: Experiment,
    @Ctx() { loaders }: { loaders: ExperimentLoaders },
  ): Promise<ExperimentReport> {
    return toReport(experiment, await loaders.experimentCountsById.load(experiment.id));
  }
}
