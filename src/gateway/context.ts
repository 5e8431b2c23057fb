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
import { joinLoaders } from './lazyLoaders';

/** Everything that one request knows: who asks, and loaders that live as long as the request. */
export interface RequestContext {
  requestId: string;
  caller: Caller;
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

/** Makes the context of a request. What it returns throws BAD_ID when a header names no possible user or session, UNAUTHENTICATED for a bad key or token. */
export function createContextFactory(
  db: Database,
  { products, pasts, interests }: Caches,
  gatekeeper: Gatekeeper,
  memberships: SegmentMemberships,
): (request: Pick<FastifyRequest, 'id' | 'headers'>) => Promise<RequestContext> {
  const createLoaders = joinLoaders(
    () => createAccountsLoaders(db, interests),
    () => createCatalogLoaders(db, products),
    () => createBehaviorLoaders(db, pasts),
    () => createRelatedLoaders(db),
    () => createExperimentLoaders(db),
    () => createSegmentLoaders(memberships),
  );
  return async (request) => ({
    requestId: request.id,
    caller: await gatekeeper.identify(request.headers).catch(rethrow),
    loaders: createLoaders(),
  });
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, UNAVAILABLE: 503 };

// Without a status, what is wrong before the operation begins is answered as a fault of the server.
function rethrow(error: AppError): never {
  const status = STATUS_BY_CODE[String(error.extensions.code)] ?? 400;
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status, headers } } });
}
