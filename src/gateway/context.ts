import { HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { createAccountsLoaders, type AccountsLoaders } from '../accounts/accounts.loaders';
import type { Caller } from '../accounts/caller';
import type { Gatekeeper } from '../accounts/gatekeeper';
import type { InterestCache } from '../accounts/interestCache';
import {
  createSegmentLoaders,
  type SegmentLoaders,
  type SegmentMemberships,
} from '../analytics/segments/segments.loaders';
import { createBehaviorLoaders, type BehaviorLoaders } from '../behavior/behavior.loaders';
import type { PastCache } from '../behavior/pastCache';
import { createCatalogLoaders, type CatalogLoaders } from '../catalog/catalog.loaders';
import type { ProductCache } from '../catalog/productCache';
import type { AppError } from '../errors';
import {
  createExperimentLoaders,
  type ExperimentLoaders,
} from '../recommendation/experiments/experiments.loaders';
import { createRelatedLoaders, type RelatedLoaders } from '../recommendation/related.loaders';
import type { Database } from '../storage/database';
import type { Deadline } from '../storage/deadline';
import { joinLoaders } from './lazyLoaders';

/** Everything that one request knows: who asks, and loaders that live as long as the request. */
export interface RequestContext {
  requestId: string;
  caller: Caller;
  /** Where the request comes from, as far as proxies are trusted. */
  address: string;
  /** The time that the request has; null where it is not bounded. */
  deadline: Deadline | null;
  loaders: AccountsLoaders &
    CatalogLoaders &
    BehaviorLoaders &
    RelatedLoaders &
    ExperimentLoaders &
    SegmentLoaders;
}

/** What is kept between requests, as fresh as the tables. */
export interface Caches {
  readonly products: ProductCache;
  readonly pasts: PastCache;
  readonly interests: InterestCache;
}

/** What a request says of itself. */
type Asking = Pick<FastifyRequest, 'id' | 'headers' | 'ip' | 'deadline'>;

/** Makes the context of a request. What it returns throws BAD_ID when a header names no possible user or session, UNAUTHENTICATED for a bad key or token. */
export function createContextFactory(
  db: Database,
  { products, pasts, interests }: Caches,
  gatekeeper: Gatekeeper,
  memberships: SegmentMemberships,
): (request: Asking) => Promise<RequestContext> {
  const createLoaders = joinLoaders(
    db,
    (view) => createAccountsLoaders(view, interests),
    (view) => createCatalogLoaders(view, products),
    (view) => createBehaviorLoaders(view, pasts),
    createRelatedLoaders,
    createExperimentLoaders,
    () => createSegmentLoaders(memberships),
  );
  return async ({ id, headers, ip, deadline }) => ({
    requestId: id,
    caller: await gatekeeper.identify(headers).catch(rethrow),
    address: ip,
    deadline,
    loaders: createLoaders(deadline ? db.under(deadline) : db),
  });
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, UNAVAILABLE: 503 };

// Without a status, what is wrong before the operation begins is answered as a fault of the server.
function rethrow(error: AppError): never {
  const status = STATUS_BY_CODE[String(error.extensions.code)] ?? 400;
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status, headers } } });
}
