/** A value that is bound to a statement over the columns. */
export type Bindable = string | number | boolean | null;

/** SQL over the columns with the values of its parameters. */
export interface Statement {
  readonly sql: string;
  readonly values: Readonly<Record<string, Bindable>>;
}

/**
 * Binds values while the text of a statement is put together: each call gives the SQL that stands for its value. Texts and lists become
 * parameters, so that nothing a client sends is read as SQL; numbers are written out, so that the planner sees them.
 *
 *     const bind = new Binder();
 *     const sql = `SELECT count(*) AS users FROM shoppers WHERE userId = ${bind.text(userId)}`;
 *     await snapshot.rows({ sql, values: bind.values });
 */
export class Binder {
  /** The parameters so far, by name. */
  readonly values: Record<string, Bindable> = {};
  private count = 0;

  /** SQL for a text. */
  text(value: string): string {
    const name = `p${++this.count}`;
    this.values[name] = value;
    return `$${name}`;
  }

  /** SQL for a set of texts, to stand after IN. */
  texts(values: readonly string[]): string {
    return `(SELECT unnest(from_json(${this.text(JSON.stringify(values))}, '["VARCHAR"]')))`;
  }

  /** SQL for a finite number. Throws for any other. */
  number(value: number): string {
    if (!Number.isFinite(value)) throw new Error(`${value} cannot stand in a statement`);
    return value < 0 ? `(${value})` : `${value}`;
  }
}
