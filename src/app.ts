import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'typeorm';
import { Accounts } from './accounts/accounts';
import { createAccess, type AccessParts } from './accounts/createAccess';
import { AccountsResolver } from './accounts/accounts.resolver';
import { createAnalytics } from './analytics/createAnalytics';
import type { AnalyticsStore } from './analytics/engine/analyticsStore';
import { ATTRIBUTION_SECRET, AttributionTokens } from './behavior/attribution';
import { AttributionResolver, BehaviorResolver, UserHistoryResolver } from './behavior/behavior.resolver';
import { Eraser } from './behavior/erase';
import { EraseResolver } from './behavior/erase.resolver';
import { EventIntake } from './behavior/eventIntake';
import { LessLikeResolver } from './behavior/lessLike.resolver';
import { LessLikes } from './behavior/lessLikes';
import { ExportResolver } from './behavior/export.resolver';
import { UserExporter } from './behavior/exportUser';
import { EventForgetter } from './behavior/forget';
import { ForgetResolver } from './behavior/forget.resolver';
import { readEventsAfter, type CountedEvent } from './behavior/eventStore';
import { Catalog } from './catalog/catalog';
import { ProductCache } from './catalog/productCache';
import { CatalogMirror } from './catalog/catalogMirror';
import { CatalogResolver, CategoryResolver } from './catalog/catalog.resolver';
import type { Config } from './config';
import { createDrawnPictures } from './drawing/drawnPictures';
import { ENTITIES } from './entities';
import type { ErrorLog } from './gateway/errorFormat';
import { loadTrustedDocuments } from './gateway/documents/trustedDocuments';
import { FederationResolver } from './gateway/federation/federation.resolver';
import { NodeResolver } from './gateway/node.resolver';
import { ResponseCache } from './gateway/responseCache';
import { createSchema } from './gateway/schema';
import { createGateway } from './gateway/server';
import { ExperimentBook } from './recommendation/experiments/experimentBook';
import { ExperimentsResolver } from './recommendation/experiments/experiments.resolver';
import { ExperimentStore } from './recommendation/experiments/experimentStore';
import { ListTokens } from './recommendation/listOrigin';
import { InterestCache } from './accounts/interestCache';
import { PastCache } from './behavior/pastCache';
import { LiveShop } from './recommendation/liveShop';
import { ModelResolver } from './recommendation/model.resolver';
import { ModelStore } from './recommendation/modelStore';
import {
  EvidenceResolver,
  ProductRecommendationsResolver,
  RecommendationListResolver,
  RecommendationResolver,
  UserRecommendationsResolver,
} from './recommendation/recommendation.resolver';
import { Recommendations } from './recommendation/recommendations';
import { Recommender } from './recommendation/recommender';
import { RelatedResolver, SimilarProductResolver } from './recommendation/related.resolver';
import { Related } from './recommendation/related';
import { SearchSignals } from './recommendation/searchSignals';
import { ReplayResolver } from './recommendation/replay.resolver';
import { Replays } from './recommendation/replays';
import { ServingModel } from './recommendation/servingModel';
import { ModelUnlearning } from './recommendation/unlearning';
import { createSearch } from './search/createSearch';
import { createSpeech, type Speech } from './speech/createSpeech';
import { readLastChangeSeq } from './storage/changeLog';
import { Database } from './storage/database';
import { Follower } from './storage/follower';
import { firstTry, openRedis } from './storage/redis';
import { Scrubber } from './storage/scrub';
import { readSecret } from './storage/secrets';
import { createVision, type Vision } from './vision/createVision';
import type { Embedder } from './vision/embedder';
import { CLOSED, findShowcase } from './web/showcase';

/** What may be replaced from outside, for tests. */
export interface AppOptions {
  /** The clock. */
  nowMs?: () => number;
  /** Sees every SQL statement. */
  sqlLogger?: Logger;
  /** Takes what went wrong inside. */
  log?: ErrorLog;
  /** Looks at pictures. */
  embedder?: Embedder;
}

/** A whole Vitrine, loaded and ready to listen. */
export interface App {
  readonly config: Config;
  readonly db: Database;
  readonly schema: GraphQLSchema;
  readonly server: FastifyInstance;
  readonly intake: EventIntake;
  readonly eraser: Eraser;
  readonly catalog: Catalog;
  readonly follower: Follower<CountedEvent>;
  readonly live: LiveShop;
  readonly models: ModelStore;
  readonly answers: ResponseCache;
  readonly analytics: AnalyticsStore;
  readonly speech: Speech;
  readonly access: AccessParts;
  readonly vision: Vision;
  /** Listens where the config says; returns the address. */
  listen(): Promise<string>;
  /** Finishes what is in flight and lets go of the database. */
  close(): Promise<void>;
}

const logToStderr: ErrorLog = ({ errorId, error }) => {
  console.error(
    JSON.stringify({ level: 'error', time: new Date().toISOString(), errorId, error: describe(error) }),
  );
};

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Builds the rooms and joins them: the only place that does. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { nowMs = Date.now, log = logToStderr, sqlLogger } = options;
  const documents = loadTrustedDocuments(config.gateway.trustedDocuments);
  const db = await Database.open(config.database, ENTITIES, sqlLogger);
  const mirror = new CatalogMirror(db);
  const live = new LiveShop(db, mirror);
  const models = new ModelStore(db);
  const recommender = new Recommender(mirror);
  const serving = new ServingModel(models, mirror, live, recommender, log);
  const follower = new Follower<CountedEvent>(
    db,
    (seq) => readEventsAfter(db, seq),
    (error) => log({ errorId: 'follower', error }),
  );
  const experimentStore = new ExperimentStore(db);
  const tokens = new AttributionTokens(await readSecret(db, ATTRIBUTION_SECRET));
  const advance = (): Promise<void> => follower.advance();
  const analytics = createAnalytics({
    ...{ db, mirror, tokens, advance, nowMs, dataDir: config.dataDir, limits: config.analytics },
    onError: (error) => log({ errorId: 'analytics', error }),
  });
  const experiments = new ExperimentBook(experimentStore, analytics.audiences);
  const changeSeq = await readLastChangeSeq(db);
  const access = await createAccess({
    config,
    db,
    nowMs,
    onError: (error) => log({ errorId: 'tokens', error }),
  });
  const isCurrent = (): boolean => follower.isCurrent();
  const pasts = new PastCache(isCurrent);
  const interests = new InterestCache(isCurrent);
  const subscribers = [access.keys, mirror, live, serving, experiments, pasts, interests];
  for (const subscriber of subscribers) follower.subscribe(subscriber);
  await mirror.load();
  const snapshot = await live.load(nowMs());
  follower.startAfter({ changeSeq, ...snapshot });
  const vision = await createVision({
    ...{ db, mirror, advance, nowMs, config: config.vision, embedder: options.embedder },
    local: [createDrawnPictures()],
    words: (query) => search.sharesOf(query),
    onError: (error) => log({ errorId: 'vision', error }),
  });
  follower.subscribe(vision);
  await serving.load();
  await experiments.load();

  const intake = new EventIntake(db, tokens, advance, nowMs);
  const scrubber = new Scrubber(db, (error) => log({ errorId: 'scrub', error }));
  const learned = new ModelUnlearning({ models, mirror, live, nowMs });
  const eraser = new Eraser({ db, learned, scrubber, advance, nowMs });
  const catalog = new Catalog(db, mirror, advance, nowMs, vision.keeper);
  const search = await createSearch({
    db,
    mirror,
    intake,
    advance,
    folder: config.dataDir,
    signals: new SearchSignals(recommender, nowMs),
    nowMs,
    onError: (error) => log({ errorId: 'search', error }),
    snapshot: { changeSeq, ...snapshot },
  });
  const speech = createSpeech({
    db,
    folder: config.dataDir,
    settings: config.speech,
    search: search.search,
    nowMs,
    onError: (error) => log({ errorId: 'speech', error }),
  });
  follower.subscribe(search);
  follower.subscribe(speech);
  follower.subscribe(analytics);
  const answers = new ResponseCache({
    nowMs,
    // On a server nobody can know, and others' events are heard of within the follower's interval.
    isCurrent: db.dialect === 'sqlite' ? isCurrent : () => true,
    publicSeconds: config.gateway.publicSeconds,
  });
  follower.subscribe(answers);
  const recommendations = new Recommendations(recommender, experiments, nowMs);
  const schema = createSchema([
    new AccountsResolver(new Accounts(db, nowMs)),
    new CatalogResolver(catalog),
    new CategoryResolver(),
    new BehaviorResolver(intake, tokens),
    new AttributionResolver(),
    new UserHistoryResolver(),
    new EraseResolver(eraser),
    new ExportResolver(new UserExporter(db, nowMs)),
    new ForgetResolver(new EventForgetter(db, advance, nowMs)),
    new LessLikeResolver(new LessLikes(db, nowMs)),
    new RecommendationListResolver(recommendations),
    new UserRecommendationsResolver(recommendations),
    new ProductRecommendationsResolver(recommendations),
    new RecommendationResolver(recommendations, new ListTokens(tokens)),
    new ReplayResolver(new Replays(db, tokens, serving, live, mirror)),
    new ExperimentsResolver(experimentStore, analytics.audiences, advance, nowMs),
    new EvidenceResolver(recommendations),
    new RelatedResolver(new Related(recommender, mirror, nowMs)),
    new SimilarProductResolver(),
    new ModelResolver(models),
    new NodeResolver(),
    ...(config.gateway.subgraph ? [new FederationResolver(config.gateway.subgraph)] : []),
    ...analytics.resolvers,
    ...search.resolvers,
    ...vision.resolvers,
    ...speech.resolvers,
  ]);
  const redis =
    config.redisUrl === null ? null : openRedis(config.redisUrl, (error) => log({ errorId: 'redis', error }));
  if (redis) await firstTry(redis);
  const server = await createGateway({
    schema,
    db,
    gatekeeper: access.gatekeeper,
    memberships: analytics.memberships,
    caches: { products: new ProductCache(mirror), pasts, interests },
    log,
    redis,
    settings: config.gateway,
    documents,
    limits: config.limits,
    nowMs,
    answers,
    isReady: () => true,
    playground: async () => (access.gatekeeper.isOpen ? findShowcase(db) : CLOSED),
    images: (path) => vision.image(path),
  });
  await scrubber.settle();
  follower.start();
  const close = async (): Promise<void> => {
    await server.close();
    await search.close();
    await vision.close();
    await speech.close();
    await follower.stop();
    await analytics.close();
    redis?.disconnect();
    await db.close();
  };
  const listen = async (): Promise<string> => {
    access.checkMayListen();
    analytics.store.resume();
    vision.start();
    return server.listen({ port: config.port, host: config.host });
  };
  return {
    config,
    db,
    schema,
    server,
    intake,
    eraser,
    catalog,
    follower,
    live,
    models,
    answers,
    analytics: analytics.store,
    speech,
    access,
    vision,
    listen,
    close,
  };
}
