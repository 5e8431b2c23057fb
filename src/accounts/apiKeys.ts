import { AppError, quote } from '../errors';
import { logChanges, type Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { ApiKey, type KeyScope } from './apiKey.entity';
import { hasHash, hashKey, makeKeyText, readKeyId } from './keyText';

const MAX_NAME_LENGTH = 100;

/** The keys of a shop, in memory and in step with their table: what one gateway makes or revokes holds within a second on all. */
export class ApiKeys {
  private byId = new Map<string, ApiKey>();

  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** Whether any was ever made. A shop that has keys stays closed when all are revoked. */
  get hasAny(): boolean {
    return this.byId.size > 0;
  }

  /** Reads all keys. */
  async load(): Promise<void> {
    const rows = await this.db.manager.find(ApiKey);
    this.byId = new Map(rows.map((key) => [key.id, key]));
  }

  /** Reads them again when one changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (changes.some(({ kind }) => kind === 'key')) await this.load();
  }

  /** The key that is shown; null when there is none like it or it was revoked. */
  find(text: string): ApiKey | null {
    const id = readKeyId(text);
    const key = id === null ? undefined : this.byId.get(id);
    return key && key.revokedAt === null && hasHash(text, key.hash) ? key : null;
  }

  /** All keys, oldest first. */
  list(): ApiKey[] {
    return [...this.byId.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  /** Makes a key and returns its text, which nobody can find out again. Throws BAD_ARGUMENT for a name that is too long. */
  async create(scope: KeyScope, name: string): Promise<{ key: ApiKey; text: string }> {
    if (name.length > MAX_NAME_LENGTH) {
      throw new AppError(
        'BAD_ARGUMENT',
        `the name has ${name.length} characters; give at most ${MAX_NAME_LENGTH}`,
      );
    }
    const { id, text } = makeKeyText(scope);
    const createdAt = this.nowMs();
    const key = Object.assign(new ApiKey(), {
      ...{ id, scope, name, createdAt, revokedAt: null },
      hash: hashKey(text),
    });
    await this.db.write(async (transaction) => {
      await transaction.insert(ApiKey, key);
      await logChanges(transaction, 'key', [id], createdAt);
    });
    await this.load();
    return { key, text };
  }

  /** Makes a key worthless; one that was revoked before stays so since then. Throws NOT_FOUND for an unknown id. */
  async revoke(id: string): Promise<ApiKey> {
    if (!this.byId.has(id)) {
      throw new AppError(
        'NOT_FOUND',
        `there is no key with the id "${quote(id)}"; \`vitrine keys list\` shows them`,
      );
    }
    await this.db.write(async (transaction) => {
      const now = this.nowMs();
      await transaction.query('UPDATE api_key SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL', [
        now,
        id,
      ]);
      await logChanges(transaction, 'key', [id], now);
    });
    await this.load();
    return this.byId.get(id)!;
  }
}
