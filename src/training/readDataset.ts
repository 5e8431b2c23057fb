import type { Interest } from '../accounts/interest.entity';
import { CatalogMirror } from '../catalog/catalogMirror';
import type { InterestRecord } from '../records';
import { contentOf, LiveShop } from '../recommendation/liveShop';
import type { Database } from '../storage/database';
import type { Dataset } from './trainingData';

/** Everything that a training looks at, as it is stored now. Memory grows with the number of events. */
export async function readDataset(db: Database, nowMs: number): Promise<Dataset> {
  const mirror = new CatalogMirror(db);
  await mirror.load();
  const live = new LiveShop(db, mirror);
  await live.load(nowMs);
  const interestsByUserId = await readInterests(db);
  const timelines = live.readTimelines().map(({ userId, events }) => ({
    events,
    interests: userId === null ? [] : (interestsByUserId.get(userId) ?? []),
  }));
  const contents = Array.from({ length: mirror.space.size }, (_, productIndex) => {
    const product = mirror.at(productIndex);
    return product ? contentOf(product) : undefined;
  });
  return { space: mirror.space, contents, timelines };
}

async function readInterests(db: Database): Promise<Map<string, InterestRecord[]>> {
  const interestsByUserId = new Map<string, InterestRecord[]>();
  const rows = await db.query<Interest>('SELECT userId, kind, value, weight FROM interest ORDER BY id');
  for (const { userId, ...interest } of rows) {
    const interests = interestsByUserId.get(userId);
    if (interests) interests.push(interest);
    else interestsByUserId.set(userId, [interest]);
  }
  return interestsByUserId;
}
