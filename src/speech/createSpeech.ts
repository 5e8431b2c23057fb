import type { SpeechSettings } from '../config/speechSettings';
import type { Change } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { AudioReader } from './audio/audioReader';
import { BuiltInRecognizer } from './engine/builtInRecognizer';
import { englishAcoustics } from './language/englishModel';
import { ShopModel } from './language/shopModel';
import { readShopTexts } from './language/shopTexts';
import { Listener } from './listener';
import { shopPrompt } from './remote/shopPrompt';
import { SpeechService } from './remote/speechService';
import { VoiceResolver } from './voice.resolver';
import { VoiceSearcher, type VoiceParts } from './voiceSearcher';

/** What the room is built from. */
export interface SpeechParts<Known> {
  db: Database;
  /** Folder for models. */
  folder: string;
  settings: SpeechSettings;
  /** The search for typed queries. */
  search: VoiceParts<Known>['search'];
  nowMs: () => number;
  onError: (error: unknown) => void;
  /** How long after a change of the catalogue its words are looked at again. */
  refreshMs?: number;
}

/** The room: it starts nothing before somebody speaks. */
export interface Speech {
  readonly resolvers: readonly object[];
  /** Begins to make what takes time, so that the first who speaks does not wait; what goes wrong is reported. */
  prepare(): void;
  applyChanges(changes: readonly Change[]): Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Joins the parts of the room. */
export function createSpeech<Known>(parts: SpeechParts<Known>): Speech {
  const { db, folder, settings, search, nowMs, onError, refreshMs = 30_000 } = parts;
  const model = new ShopModel({ db, folder, onError });
  const english = new BuiltInRecognizer({
    folder,
    acousticFolder: englishAcoustics(),
    wordsFile: () => model.ready(),
    onError,
  });
  const reader = new AudioReader(onError);
  let prompt: Promise<string> | null = null;
  const promptOf = (): Promise<string> => (prompt ??= readShopTexts(db).then(shopPrompt));
  const service = settings.service && new SpeechService(settings.service, promptOf, nowMs);
  const listener = new Listener({ reader, recognizers: new Map([['en', english]]), service });
  const readings: VoiceParts<Known>['readings'] = (heard) => Promise.resolve([heard.text]);
  let timer: NodeJS.Timeout | null = null;
  const refresh = async (): Promise<void> => {
    timer = null;
    prompt = null;
    if (!english.queue.isRunning) return model.forget();
    if (await model.refresh()) english.renew();
  };
  return {
    resolvers: [new VoiceResolver(new VoiceSearcher({ listener, readings, search }))],
    prepare() {
      void english.prepare().catch(onError);
    },
    async applyChanges(changes) {
      if (timer || !changes.some(({ kind }) => kind === 'product' || kind === 'category')) return;
      timer = setTimeout(() => void refresh().catch(onError), refreshMs);
      timer.unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      await Promise.all([english.close(), reader.close(), model.close()]);
    },
  };
}
