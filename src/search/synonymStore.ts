import { existsSync, readFileSync } from 'node:fs';
import { AppError } from '../errors';
import { checkBatch, checkId } from '../limits';
import { logChanges, type Change } from '../storage/changeLog';
import { placeholders, type Database } from '../storage/database';
import { Synonyms, type SynonymRule } from './query/synonyms';

/** A stored rule. */
export interface StoredSynonym {
  readonly id: string;
  /** The words that find more than themselves. */
  readonly from: string[];
  /** What they find too; null when all of `from` stand for one another. */
  readonly to: string[] | null;
}

const MAX_WORDS = 100;
const MAX_WORD_LENGTH = 128;

/** Synonyms: those of a file, read once, and those that were stored by mutation, in step with their table. */
export class SynonymStore {
  private fromFile: SynonymRule[] = [];

  /** @param use takes the rules whenever they change */
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
    private readonly use: (synonyms: Synonyms) => void,
  ) {}

  /** Reads the file, when it is there, and the table. */
  async load(file: string): Promise<void> {
    if (existsSync(file)) this.fromFile = parseSynonyms(readFileSync(file, 'utf8'));
    await this.reload();
  }

  /** Reads the table again when a rule changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (changes.some(({ kind }) => kind === 'synonym')) await this.reload();
  }

  private async reload(): Promise<void> {
    const stored = await this.list();
    this.use(new Synonyms([...this.fromFile, ...stored.map(({ from, to }) => ({ from, to: to ?? from }))]));
  }

  /** All stored rules by id. */
  async list(): Promise<StoredSynonym[]> {
    const rows = await this.db.query<{ id: string; fromWords: string; toWords: string | null }>(
      'SELECT id, fromWords, toWords FROM synonym ORDER BY id',
    );
    return rows.map(({ id, fromWords, toWords }) => ({
      id,
      from: JSON.parse(fromWords),
      to: toWords === null ? null : JSON.parse(toWords),
    }));
  }

  /** Stores rules, each in place of the one with its id. Throws BAD_ARGUMENT when one is faulty; then nothing changes. */
  async upsert(synonyms: readonly StoredSynonym[]): Promise<void> {
    checkBatch(synonyms, 'synonyms');
    for (const synonym of synonyms) checkSynonym(synonym);
    const nowMs = this.nowMs();
    await this.db.write(async (transaction) => {
      for (const { id, from, to } of synonyms) {
        await transaction.query('DELETE FROM synonym WHERE id = ?', [id]);
        await transaction.query('INSERT INTO synonym (id, fromWords, toWords) VALUES (?, ?, ?)', [
          id,
          JSON.stringify(from),
          to === null ? null : JSON.stringify(to),
        ]);
      }
      await logChanges(
        transaction,
        'synonym',
        synonyms.map(({ id }) => id),
        nowMs,
      );
    });
  }

  /** Removes rules; returns how many were stored. */
  async delete(ids: readonly string[]): Promise<number> {
    checkBatch(ids, 'ids');
    if (ids.length === 0) return 0;
    const nowMs = this.nowMs();
    return this.db.write(async (transaction) => {
      const where = `id IN (${placeholders(ids.length)})`;
      const stored: unknown[] = await transaction.query(`SELECT id FROM synonym WHERE ${where}`, [...ids]);
      await transaction.query(`DELETE FROM synonym WHERE ${where}`, [...ids]);
      await logChanges(transaction, 'synonym', ids, nowMs);
      return stored.length;
    });
  }
}

function checkSynonym({ id, from, to }: StoredSynonym): void {
  checkId(id, 'id');
  const least = to === null ? 2 : 1;
  if (from.length < least) {
    throw new AppError('BAD_ARGUMENT', `from of "${id}" had ${from.length} words; give at least ${least}`);
  }
  if (to !== null && to.length === 0) {
    throw new AppError('BAD_ARGUMENT', `to of "${id}" was empty; name what is found too, or leave it out`);
  }
  for (const words of [from, to ?? []]) {
    if (words.length > MAX_WORDS)
      throw new AppError('BAD_ARGUMENT', `"${id}" had ${words.length} words; give at most ${MAX_WORDS}`);
    for (const word of words) {
      if (word.trim() === '' || word.length > MAX_WORD_LENGTH || !word.isWellFormed()) {
        throw new AppError(
          'BAD_ARGUMENT',
          `a word of "${id}" was empty, broken or longer than ${MAX_WORD_LENGTH}; correct it`,
        );
      }
    }
  }
}

/** Rules as Solr writes them: `a, b, c` stand for one another, `a, b => c, d` one way; `#` begins a comment. */
export function parseSynonyms(text: string): SynonymRule[] {
  const wordsOf = (part: string): string[] => part.split(',').flatMap((word) => word.trim() || []);
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [left, right] = line.split('=>');
      return { from: wordsOf(left), to: wordsOf(right ?? left) };
    });
}
