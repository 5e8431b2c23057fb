import DataLoader from 'dataloader';
import type { Segment } from './segment.entity';

/** Works out the segments of many users at once. */
export interface SegmentMemberships {
  /** In the order of the ids. */
  byUserIds(userIds: readonly string[]): Promise<Segment[][]>;
}

export interface SegmentLoaders {
  /** The segments of a user, those first that come with Vitrine, then by name. */
  segmentsByUserId: DataLoader<string, Segment[]>;
}

/** Loaders of one request. */
export function createSegmentLoaders(memberships: SegmentMemberships): SegmentLoaders {
  return {
    segmentsByUserId: new DataLoader((ids) => memberships.byUserIds(ids), { maxBatchSize: 10_000 }),
  };
}
