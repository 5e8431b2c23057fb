import type { ProductRecord } from '../records';
import type { RecordFault } from '../records/recordFault';

/** Keeps pictures that come with a product itself instead of an address. */
export interface PictureKeeper {
  /**
   * The records in their order, with the address of a kept copy in place of every long inline picture and, with `folder`, of every file; a fault
   * where something is no picture. Repeating it changes nothing.
   */
  keep(records: readonly ProductRecord[], folder?: string): Promise<(ProductRecord | RecordFault)[]>;
}
