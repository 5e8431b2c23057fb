import type { Logger } from 'typeorm';

/** Counts the statements that reach the database. */
export class SqlCounter implements Logger {
  readonly statements: string[] = [];

  /** Runs `work` and returns how many statements it took, by way of `statements` for a look. */
  async during(work: () => Promise<unknown>): Promise<number> {
    this.statements.length = 0;
    await work();
    return this.statements.length;
  }

  logQuery(query: string): void {
    // The follower looks around at its own pace; its statements are nobody's.
    if (/FROM change_log WHERE seq >|FROM event WHERE seq >/.test(query)) return;
    this.statements.push(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
