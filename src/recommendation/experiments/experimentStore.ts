import { logChanges } from '../../storage/changeLog';
import type { Database } from '../../storage/database';
import { Experiment } from './experiment.entity';

/** Where experiments are kept: all gateways of a database run the same. */
export class ExperimentStore {
  constructor(private readonly db: Database) {}

  /** Stores an experiment; one with the same id is replaced but for the time when it was first stored. */
  async upsert(experiment: Experiment): Promise<Experiment> {
    await this.db.write(async (transaction) => {
      const stored = await transaction.findOneBy(Experiment, { id: experiment.id });
      if (stored) experiment.createdAt = stored.createdAt;
      await transaction.upsert(Experiment, experiment, ['id']);
      await logChanges(transaction, 'experiment', [experiment.id], experiment.updatedAt.getTime());
    });
    return experiment;
  }

  /** The experiment with this id, or null. */
  read(id: string): Promise<Experiment | null> {
    return this.db.manager.findOneBy(Experiment, { id });
  }

  /** All experiments, or those that are active, by id. */
  readAll(onlyActive = false): Promise<Experiment[]> {
    return this.db.manager.find(Experiment, {
      where: onlyActive ? { isActive: 1 } : {},
      order: { id: 'ASC' },
    });
  }
}
