import { AnalyticsStore } from '../analytics/engine/analyticsStore';
import { ATTRIBUTION_SECRET, AttributionTokens } from '../behavior/attribution';
import { CatalogMirror } from '../catalog/catalogMirror';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';
import { readSecret } from '../storage/secrets';

/** Runs `work` with the columns of the configured shop and lets go of them afterwards. */
export async function withAnalytics<T>(
  work: (store: AnalyticsStore, db: Database) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const db = await Database.open(config.database, ENTITIES);
  try {
    const mirror = new CatalogMirror(db);
    await mirror.load();
    const tokens = new AttributionTokens(await readSecret(db, ATTRIBUTION_SECRET));
    const store = new AnalyticsStore({
      ...{ db, mirror, tokens, dataDir: config.dataDir, limits: config.analytics, nowMs: Date.now },
      onError: (error) => console.error(`vitrine: ${error instanceof Error ? error.message : String(error)}`),
    });
    try {
      return await work(store, db);
    } finally {
      await store.close({ isCommand: true });
    }
  } finally {
    await db.close();
  }
}
