import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RateLimits } from '../../config/limitSettings';
import type { RequestContext } from '../context';
import { actualCost } from '../cost/actualCost';
import { requestedCost } from '../cost/requestedCost';
import { beginWalk, type Walk } from '../cost/selections';
import { pursesOf } from './purses';
import { waitMs, type Buckets, type Purse, type Taken } from './tokenBucket';

/** The most that one operation may cost: two lists of 100 inside one another with a ranking for each item of the first fit, three do not. */
export const MAX_QUERY_COST = 100_000;

/** A request with this header is told what it cost; others are not, so that equal questions have equal answers, which caches can keep. */
export const COST_HEADER = 'x-vitrine-cost';

/** What every request pays: answers without a thing in them cost something too when they are asked for in floods. */
const MIN_PAID = 1;

/** What a caller is told. */
interface CostReport {
  requestedQueryCost: number;
  actualQueryCost: number;
  /** Of the bucket that has the least left, for its size; null where there are no limits. */
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } | null;
}

type Request = GraphQLRequestContext<RequestContext>;

/**
 * Refuses operations above MAX_QUERY_COST, and takes what one costs at most of the caller's buckets, before anything is read; what it did not
 * cost in the end is given back.
 *
 * @param ratesOf what callers may spend now
 */
export function limitCost(
  buckets: Buckets,
  ratesOf: () => RateLimits | null,
): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return new CostOfRequest(buckets, ratesOf());
    },
  };
}

class CostOfRequest {
  private requested = 0;
  private walk: Walk | null = null;
  private purses: Purse[] = [];
  private taken: Taken | null = null;

  constructor(
    private readonly buckets: Buckets,
    private readonly rates: RateLimits | null,
  ) {}

  readonly didResolveOperation = async ({ schema, operation, document, request, contextValue }: Request) => {
    this.walk = beginWalk(schema, document!, operation!, request.variables);
    this.requested = requestedCost(operation!, this.walk);
    if (this.requested > MAX_QUERY_COST) throw tooDear(this.requested, MAX_QUERY_COST);
    if (!this.rates) return;
    this.purses = pursesOf(contextValue.caller, contextValue.address, this.rates);
    if (this.purses.length === 0) return;
    this.requested = Math.max(MIN_PAID, this.requested);
    this.taken = await this.buckets.take(this.purses, this.requested);
    if (!this.taken.isAllowed) throw this.refusal(this.taken);
  };

  readonly willSendResponse = async ({ operation, response, request }: Request) => {
    const isAsked = request.http?.headers.has(COST_HEADER) ?? false;
    if (!this.walk || (!isAsked && !this.taken?.isAllowed) || response.body?.kind !== 'single') return;
    const { singleResult } = response.body;
    const actual = Math.min(this.requested, actualCost(operation!, singleResult.data, this.walk));
    const isPaid = this.taken?.isAllowed ?? false;
    const unspent = this.requested - Math.max(MIN_PAID, actual);
    if (isPaid && unspent > 0) this.taken = await this.buckets.take(this.purses, -unspent);
    if (!isAsked) return;
    singleResult.extensions = { ...singleResult.extensions, cost: this.report(actual) };
  };

  private report(actual: number): CostReport {
    return {
      requestedQueryCost: this.requested,
      actualQueryCost: actual,
      throttleStatus: this.taken && statusOf(this.purses, this.taken),
    };
  }

  private refusal({ available }: Taken): GraphQLError {
    const waits = this.purses.map(({ limit }, k) => waitMs(available[k], this.requested, limit));
    const longest = waits.indexOf(Math.max(...waits));
    if (waits[longest] === Infinity) return tooDear(this.requested, this.purses[longest].limit.capacity);
    const seconds = Math.max(1, Math.ceil(waits[longest] / 1000));
    const kind = this.purses[longest].id.split(':')[0];
    return new GraphQLError(
      `the query costs up to ${this.requested} and this ${kind} has ${Math.floor(available[longest])} left; try again in ${seconds} s`,
      {
        extensions: {
          code: 'THROTTLED',
          http: { status: 429, headers: new HeaderMap([['retry-after', String(seconds)]]) },
        },
      },
    );
  }
}

function statusOf(purses: readonly Purse[], { available }: Taken): CostReport['throttleStatus'] {
  const shares = purses.map(({ limit }, k) => available[k] / limit.capacity);
  const tightest = shares.indexOf(Math.min(...shares));
  const { capacity, restorePerSecond } = purses[tightest].limit;
  return {
    maximumAvailable: capacity,
    currentlyAvailable: Math.floor(available[tightest]),
    restoreRate: restorePerSecond,
  };
}

function tooDear(cost: number, most: number): GraphQLError {
  return new GraphQLError(
    `the query costs up to ${cost}, which counts the objects that it asks for and their rankings; ask for at most ${most}, with smaller limits or fewer lists within lists`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}
