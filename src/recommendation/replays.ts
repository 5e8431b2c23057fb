import { isOperator, type Caller } from '../accounts/caller';
import type { Attribution, AttributionTokens, ListOwner } from '../behavior/attribution';
import type { HistoryRow } from '../behavior/behavior.loaders';
import type { CatalogMirror, MirrorProduct } from '../catalog/catalogMirror';
import type { ProductPredicate } from '../catalog/productFilter';
import { AppError, quote } from '../errors';
import type { Database } from '../storage/database';
import { compareLists, type Difference } from './compareLists';
import type { RankedItem } from './engine';
import { PRINT_BYTES, idPrint, readPrint } from './fingerprints';
import type { KnownShopper } from './knownShopper';
import { DEFAULT_ARGS, type Recipe } from './listOrigin';
import { toRequest, toSteering } from './listRequest';
import type { LiveShop } from './liveShop';
import { RecommendationArgs } from './recommendation.types';
import { Recommender, type RecommendationRequest, type ServedModel } from './recommender';
import {
  readKnownThen,
  readLaterChanges,
  readLaterClaims,
  readShownThen,
  type LaterChanges,
} from './replayFacts';
import { ReplayReason } from './replay.types';
import type { ServingModel } from './servingModel';
import { rankShown } from './shownList';

/** How many events may be taken out of the counts, and how many put back into guests' timelines, for one replay. */
const MOST_EVENTS = 20_000;

/** A list that was made again. */
export interface ReplayedList {
  readonly said: Attribution;
  readonly items: readonly (RankedItem & { productId: string })[];
  readonly differences: readonly Difference[];
}

/** Reads the declared interests of a user. */
type ReadInterests = (userId: string) => Promise<KnownShopper[1]>;

/** Makes lists again as they were: at the version of the model, from the history and with the counts of the moment. */
export class Replays {
  constructor(
    private readonly db: Database,
    private readonly tokens: AttributionTokens,
    private readonly serving: ServingModel,
    private readonly live: LiveShop,
    private readonly mirror: CatalogMirror,
  ) {}

  /** Makes the list of an item again. Throws BAD_RECOMMENDATION_ID, and FORBIDDEN unless the operator or the list's own shopper asks. */
  async replay(
    recommendationId: string,
    caller: Caller,
    readInterests: ReadInterests,
  ): Promise<ReplayedList> {
    const said = this.tokens.decode(recommendationId);
    if (!said) throw badId(recommendationId);
    checkMayReplay(caller, said.owner);
    if (said.recipe === null) return notKept(said);
    const recipe = said.recipe as Recipe;
    const { servedAtMs } = said;
    const [{ known, reasons }, changes, claims, model] = await Promise.all([
      readKnownThen(this.db, said.owner, recipe, servedAtMs, readInterests),
      readLaterChanges(this.db, servedAtMs),
      readLaterClaims(this.db, recipe[2], servedAtMs, MOST_EVENTS),
      this.serving.open(said.modelVersion),
    ]);
    const request = this.requestOf(said, known, await readShownThen(this.db, said.owner, recipe));
    const serving = model ?? (await this.serving.open(this.serving.activeVersion))!;
    const rank = (): RankedItem[] => this.rank(said, request, serving);
    const then = this.live.asOf(recipe[2], claims, MOST_EVENTS, rank);
    const items = (then ?? rank()).map((item) => ({
      ...item,
      productId: this.mirror.space.idOf(item.productIndex),
    }));
    const causes = [
      ...(model ? [] : [ReplayReason.MODEL_GONE]),
      ...(then ? [] : [ReplayReason.TOO_LONG_AGO]),
      ...reasons,
      ...reasonsOf(changes),
    ];
    return { said, items, differences: this.compare(said, items, request.predicate, causes) };
  }

  private requestOf(
    said: Attribution,
    known: KnownShopper,
    shown: readonly HistoryRow[],
  ): RecommendationRequest {
    const [args, contextProductIds] = said.recipe as Recipe;
    const all = Object.assign(new RecommendationArgs(), DEFAULT_ARGS, args, { placement: said.placement });
    const steering = toSteering(all);
    const { kind, id = null } = said.owner ?? {};
    const caller = { userId: kind === 'user' ? id : null, sessionId: kind === 'session' ? id : null };
    return toRequest(caller, known, steering, contextProductIds, said.servedAtMs, shown);
  }

  private rank(said: Attribution, request: RecommendationRequest, model: ServedModel): RankedItem[] {
    const recommender = new Recommender(this.mirror);
    recommender.serve(model);
    const settings = (said.recipe as Recipe)[7];
    const then = { ...request, predicate: soldThen(said, request.predicate) };
    const variants = settings?.map((one, k) => ({ id: String(k), share: 1, settings: one }));
    const shown = rankShown(
      (one) => recommender.recommend(one),
      then,
      variants ? { variants } : null,
      said.listId,
    );
    return [...shown.items];
  }

  private compare(
    said: Attribution,
    found: ReplayedList['items'],
    predicate: ProductPredicate | null,
    reasons: ReplayReason[],
  ): Difference[] {
    const { space } = this.mirror;
    const productOf = (id: string): MirrorProduct | null => this.mirror.at(space.indexOf(id));
    return compareLists({
      prints: said.prints,
      found,
      known: said,
      ids: space.toArray(),
      productOf,
      predicate,
      reasons,
    });
  }
}

/** Leaves out what the shop began to sell later, unless it was shown. */
function soldThen({ prints, servedAtMs }: Attribution, predicate: ProductPredicate | null): ProductPredicate {
  const shown = new Set(
    Array.from({ length: prints.length / PRINT_BYTES }, (_, k) => readPrint(prints, k).id),
  );
  return (product) => {
    const isNew = (product as MirrorProduct).createdAtMs > servedAtMs && !shown.has(idPrint(product.id));
    return !isNew && (predicate === null || predicate(product));
  };
}

function reasonsOf({ erased, joined, catalogue }: LaterChanges): ReplayReason[] {
  return [
    ...(erased ? [ReplayReason.EVENT_ERASED] : []),
    ...(catalogue ? [ReplayReason.CATALOGUE_CHANGED] : []),
    ...(joined ? [ReplayReason.SESSION_JOINED] : []),
  ];
}

function notKept(said: Attribution): ReplayedList {
  const { rank, productId } = said;
  const difference = { rank, expected: productId, found: null, reason: ReplayReason.NOT_KEPT };
  return { said, items: [], differences: [difference] };
}

function badId(recommendationId: string): AppError {
  const advice = 'give the id of a recommended item, unchanged';
  return new AppError(
    'BAD_RECOMMENDATION_ID',
    `recommendationId was "${quote(recommendationId)}"; ${advice}`,
  );
}

// The message must not tell a stranger whose list it is.
function checkMayReplay(caller: Caller, owner: ListOwner | null): void {
  if (isOperator(caller)) return;
  const isOwn =
    owner?.kind === 'user'
      ? caller.userId === owner.id
      : owner !== null && caller.userId === null && caller.sessionId === owner.id;
  if (!isOwn) {
    throw new AppError('FORBIDDEN', 'the list was made for somebody else; only the operator may replay it');
  }
}
