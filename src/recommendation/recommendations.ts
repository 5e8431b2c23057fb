import type { AccountsLoaders } from '../accounts/accounts.loaders';
import type { Shopper } from '../accounts/caller';
import type { BehaviorLoaders } from '../behavior/behavior.loaders';
import type { CatalogLoaders } from '../catalog/catalog.loaders';
import type { Assignment } from './experiments/assign';
import type { ExperimentBook } from './experiments/experimentBook';
import { readKnown, readShown } from './knownShopper';
import { checkArgs, toRequest, toSteering, type Steering } from './listRequest';
import type { Recommender } from './recommender';
import { rankShown, type ShownList } from './shownList';
import type { Deadline } from '../storage/deadline';
import { explanationOf } from './steering/explanation';
import { checkPretended } from './steering/pretend';
import { firstReasons } from './steering/reasons';
import {
  Evidence,
  ListExperiment,
  Recommendation,
  RecommendationList,
  type RecommendationArgs,
} from './recommendation.types';

type Loaders = BehaviorLoaders & AccountsLoaders & CatalogLoaders;

/** Reads what is known of a shopper, asks the recommender, and shapes the answer. */
export class Recommendations {
  constructor(
    private readonly recommender: Recommender,
    private readonly experiments: Pick<ExperimentBook, 'assign'>,
    private readonly nowMs: () => number,
  ) {}

  private readonly recommend: Recommender['recommend'] = (request) => this.recommender.recommend(request);

  /** A list for a user, a guest, or nobody in particular; `contextProductIds` are on the page or in the cart. Throws TIMEOUT instead of ranking after `deadline`. */
  async forCaller(
    caller: Shopper,
    args: RecommendationArgs,
    loaders: Loaders,
    contextProductIds: readonly string[] = [],
    deadline: Deadline | null = null,
  ): Promise<RecommendationList> {
    checkArgs(args);
    const steering = toSteering(args);
    const nowMs = this.nowMs();
    const assignment = this.experiments.assign(caller, steering.placement, nowMs);
    if (steering.pretend.length > 0) {
      checkPretended(steering.pretend, caller, (id) => this.recommender.hasProduct(id), nowMs);
    }
    // The loader calls are the first await: another before them would tear the batch of a list apart.
    const [known, exposures] = isRotated(steering, assignment)
      ? await Promise.all([readKnown(caller, loaders), readShown(caller, loaders)])
      : [await readKnown(caller, loaders)];
    deadline?.check();
    const request = toRequest(caller, known, steering, contextProductIds, nowMs, exposures);
    const shown = rankShown(this.recommend, request, assignment);
    const list = shown.head;
    const items = await this.readProducts(shown, loaders);
    const origin = { list, caller, args, contextProductIds, known, assignment, items };
    for (const item of items) item.origin = origin;
    return Object.assign(new RecommendationList(), {
      id: list.id,
      items,
      source: shown.source,
      degraded: list.degraded,
      modelVersion: list.modelVersion,
      experiment: assignment && toListExperiment(assignment),
    });
  }

  // A product that another gateway has just removed is left out rather than blanking the list.
  private async readProducts(
    { head, items: ranked, teams }: ShownList,
    loaders: Loaders,
  ): Promise<Recommendation[]> {
    const ids = ranked.map(({ productIndex }) => this.recommender.productId(productIndex));
    const products = await loaders.productsByIds(ids);
    const items: Recommendation[] = [];
    ranked.forEach(({ productIndex, score, contributions }, k) => {
      const product = products[k];
      if (!product) return;
      const item = new Recommendation();
      item.list = teams ? teams.lists[teams.ofItem[k]] : head;
      item.team = teams ? teams.ofItem[k] : null;
      item.productIndex = productIndex;
      item.product = product;
      item.rank = items.length + 1;
      item.score = score;
      item.contributions = contributions;
      items.push(item);
    });
    return items;
  }

  /** The first reasons for an item. */
  because(item: Recommendation, limit: number): Evidence[] {
    const reasons = firstReasons(this.recommender.explain(item.list, item.productIndex), limit);
    return reasons.map((reason) =>
      Object.assign(new Evidence(), {
        reason,
        list: item.list,
        productIndex: item.productIndex,
        points: reason.points,
      }),
    );
  }

  /** Why an item is there, in plain words. */
  explanation({ list, productIndex }: Recommendation): string {
    return explanationOf(this.recommender.factsOf(list, productIndex));
  }

  /** See Recommender.rankWithout. */
  rankWithout({ list, productIndex, reason }: Evidence): number | null {
    return this.recommender.rankWithout(list, productIndex, reason);
  }
}

function isRotated({ rotation = 0 }: Steering, assignment: Assignment | null): boolean {
  return rotation > 0 || (assignment?.variants.some(({ settings }) => (settings.rotation ?? 0) > 0) ?? false);
}

function toListExperiment({ experimentId, variants }: Assignment): ListExperiment {
  const variant = variants.length === 1 ? variants[0].id : null;
  return Object.assign(new ListExperiment(), { id: experimentId, variant });
}
