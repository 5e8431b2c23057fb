import path from 'node:path';
import type { EventIntake } from '../behavior/eventIntake';
import type { CountedEvent } from '../behavior/eventStore';
import type { CatalogMirror } from '../catalog/catalogMirror';
import type { Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { ProductSearch, type ShopSignals } from './productSearch';
import { SavedIndexFile } from './savedIndexFile';
import { SearchCatalog } from './searchCatalog';
import { SearchHistory, type CountedEvents } from './searchHistory';
import { SearchRecorder } from './searchRecorder';
import { SearchResolver, SuggestionResolver, SynonymResolver } from './search.resolver';
import { Suggester } from './suggest/suggester';
import { SynonymStore } from './synonymStore';

/** What the room is built from. */
export interface SearchParts<Known> {
  db: Database;
  /** Loaded already; it hears of changes before this room does. */
  mirror: CatalogMirror;
  intake: EventIntake;
  advance: () => Promise<void>;
  /** Folder of the saved index and of `synonyms.txt`. */
  folder: string;
  signals: ShopSignals<Known>;
  nowMs: () => number;
  onError: (error: unknown) => void;
  /** What the follower will not give any more. */
  snapshot: CountedEvents & { changeSeq: number };
}

const MOST_SHARES = 1000;

/** The room, loaded: it follows the tables as a subscriber of the follower. */
export interface Search<Known> {
  readonly resolvers: readonly object[];
  /** How well products match words, as a share of the best one's score, above 0 to 1; at most 1,000 products. */
  sharesOf(query: string): ReadonlyMap<string, number>;
  /** The search for typed queries. */
  readonly search: ProductSearch<Known>['search'];
  applyChanges(changes: readonly Change[]): Promise<void>;
  applyEvents(events: readonly CountedEvent[]): Promise<void>;
  /** Stores what waits to be stored, and the index. */
  close(): Promise<void>;
}

/** Loads the index, past queries, clicks, ratings and synonyms. */
export async function createSearch<Known>(parts: SearchParts<Known>): Promise<Search<Known>> {
  const { db, mirror, folder, nowMs, onError, snapshot } = parts;
  const suggester = new Suggester();
  const catalog = new SearchCatalog(db, mirror, suggester, new SavedIndexFile(folder, onError));
  await catalog.load(snapshot.changeSeq);
  const findsAny = (text: string): boolean =>
    catalog.engine.search({ text, first: 1, withFacets: false }).totalCount > 0;
  const history = new SearchHistory(db, suggester, findsAny);
  await history.load(snapshot);
  const synonyms = new SynonymStore(db, nowMs, (rules) => (catalog.engine.synonyms = rules));
  await synonyms.load(path.join(folder, 'synonyms.txt'));
  const recorder = new SearchRecorder(parts.intake, onError);
  const search = new ProductSearch({
    catalog,
    mirror,
    history,
    suggester,
    recorder,
    signals: parts.signals,
    nowMs,
  });
  return {
    resolvers: [
      new SearchResolver(search),
      new SuggestionResolver(),
      new SynonymResolver(synonyms, parts.advance),
    ],
    sharesOf(text) {
      const { hits } = catalog.engine.search({ text, first: MOST_SHARES, withFacets: false });
      const best = Math.max(0, ...hits.slice(0, 1).map(({ score }) => score));
      return new Map(best > 0 ? hits.map(({ id, score }) => [id, score / best]) : []);
    },
    search: (...args) => search.search(...args),
    async applyChanges(changes) {
      await catalog.applyChanges(changes);
      await synonyms.applyChanges(changes);
      await history.applyChanges(changes);
    },
    applyEvents: (events) => history.applyEvents(events),
    async close() {
      await recorder.settled();
      catalog.save();
    },
  };
}
