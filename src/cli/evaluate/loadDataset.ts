import { readdir } from 'node:fs/promises';
import type { EventRecord } from '../../records';
import { ProductSpace } from '../../catalog/productSpace';
import type { HistoryEvent } from '../../recommendation/history';
import type { Dataset } from '../../training/trainingData';
import { readDataSet } from '../import/dataSets';

/** A data set in memory, and how it is called in published tables. */
export interface NamedDataset {
  name: string;
  dataset: Dataset;
}

/** Reads the folder of a published data set as training sees it. Events stay in the order of the file where their times are equal. */
export async function loadDataset(format: string, dir: string, nowMs: number): Promise<NamedDataset> {
  const set = await readDataSet(format, dir, { nowMs });
  const dataset: Dataset = { space: new ProductSpace(), contents: [], timelines: [] };
  for await (const { record } of set.products) {
    if (record) dataset.contents[dataset.space.add(record.id)] = record;
  }
  const eventsByOwner = new Map<string, HistoryEvent[]>();
  for await (const { record } of set.events) {
    if (!record) continue;
    const owner = record.userId ? `u${record.userId}` : `s${record.sessionId}`;
    const events = eventsByOwner.get(owner);
    if (events) events.push(toHistoryEvent(record, dataset.space));
    else eventsByOwner.set(owner, [toHistoryEvent(record, dataset.space)]);
  }
  for (const events of eventsByOwner.values()) {
    dataset.timelines.push({ events: events.sort((a, b) => a.occurredAtMs - b.occurredAtMs) });
  }
  return { name: await nameOf(format, dir), dataset };
}

function toHistoryEvent(
  { type, productId, occurredAt, value }: EventRecord,
  space: ProductSpace,
): HistoryEvent {
  return {
    type,
    productIndex: productId ? space.add(productId) : -1,
    occurredAtMs: occurredAt.getTime(),
    value,
  };
}

async function nameOf(format: string, dir: string): Promise<string> {
  if (format !== 'sequences') return format;
  const file = (await readdir(dir)).find((name) => /\.txt(\.gz)?$/.test(name));
  return file?.replace(/\.txt(\.gz)?$/, '') ?? format;
}
