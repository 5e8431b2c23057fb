import { InterestRecord } from '../records';
import { HistoryEvent } from '../recommendation/history';
import { ProductContent } from '../recommendation/featuresOf';
import { ProductSpace } from '../catalog/productSpace';

/** What one user or one guest session did. */
export interface Timeline {
  /** Oldest first. */
  events: HistoryEvent[];
  interests?: InterestRecord[];
}

/** A shop in memory, as training and evaluation see it. */
export interface Dataset {
  space: ProductSpace;
  /** By product index; a hole is a product without a description (or no longer in the catalogue). */
  contents: (ProductContent | undefined)[];
  timelines: Timeline[];
}
