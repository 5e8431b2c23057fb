import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { createAccountsLoaders, type AccountsLoaders } from '../accounts/accounts.loaders';
import type { Caller, Role, Shopper } from '../accounts/caller';
import { createBehaviorLoaders, type BehaviorLoaders } from '../behavior/behavior.loaders';
import { createCatalogLoaders, type CatalogLoaders } from '../catalog/catalog.loaders';
import type { ProductCache } from '../catalog/productCache';
import type { AppError } from '../errors';
import { checkId } from '../limits';
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
  loaders: AccountsLoaders & CatalogLoaders & BehaviorLoaders & RelatedLoaders & ExperimentLoaders;
}

/** Makes the context of a request. What it returns throws BAD_ID when a header names no possible user or session. */
export function createContextFactory(
  db: Database,
  products: ProductCache,
): (request: Pick<FastifyRequest, 'id' | 'headers'>) => RequestContext {
  const createLoaders = joinLoaders(
    () => createAccountsLoaders(db),
    () => createCatalogLoaders(db, products),
    () => createBehaviorLoaders(db),
    () => createRelatedLoaders(db),
    () => createExperimentLoaders(db),
  );
  return (request) => ({
    requestId: request.id,
    caller: readCaller(request),
    loaders: createLoaders(),
  });
}

function readCaller(request: Pick<FastifyRequest, 'headers'>): Caller {
  const shopper = { userId: readId(request, 'x-user-id'), sessionId: readId(request, 'x-session-id') };
  return { ...shopper, role: roleOf(shopper) };
}

function roleOf({ userId, sessionId }: Shopper): Role {
  if (userId !== null) return 'USER';
  return sessionId === null ? 'ADMIN' : 'GUEST';
}

// Header bytes arrive as Latin-1; an id in another script is sent as UTF-8.
function readId({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  try {
    return checkId(Buffer.from(String(value), 'latin1').toString('utf8'), name);
  } catch (error) {
    throw withStatus(error as AppError, 400);
  }
}

// Without it, what is wrong before the operation begins is answered as a fault of the server.
function withStatus(error: AppError, status: number): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } });
}
