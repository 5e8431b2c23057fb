import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../accounts/caller';
import type { RequestContext } from './context';
import type { DocumentParams, TrustedDocuments } from './documents/trustedDocuments';

/** What answers requests to /graphql. */
export interface HandlerParts {
  apollo: ApolloServer<RequestContext>;
  createContext: (request: FastifyRequest) => Promise<RequestContext>;
  /** Null when the server was given none. */
  documents: TrustedDocuments | null;
}

/** The handler of GraphQL requests by GET and POST. */
export function createGraphQLHandler(
  parts: HandlerParts,
): (request: FastifyRequest, reply: FastifyReply) => Promise<string> {
  return async (request, reply) => {
    const context = parts.createContext(request);
    // Apollo Server awaits it too, unless it refuses the request before, and answers with the reason.
    context.catch(() => null);
    const httpGraphQLRequest = await toOperation(request, context, parts.documents);
    const { headers, body, status } = await parts.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: () => context,
    });
    for (const [name, value] of headers) void reply.header(name, value);
    void reply.code(status ?? 200);
    // Incremental delivery needs another GraphQL than the one that is installed, so every answer is whole.
    // A client that has the answer already is told so without it.
    return body.kind === 'complete' && status !== 304 ? body.string : '';
  };
}

/** The request with the text of the document that it names by an id. */
async function toOperation(
  request: FastifyRequest,
  context: Promise<RequestContext>,
  documents: TrustedDocuments | null,
): Promise<HTTPGraphQLRequest> {
  const operation = toHttpRequest(request);
  if (!documents) return operation;
  const { caller } = (await context.catch(() => null)) ?? {};
  if (!caller) return operation;
  const text = findText(documents, paramsOf(request), caller);
  return text === null ? operation : withText(operation, text);
}

// The operator's own pages and tools send what they like, but not a page that anybody may open on the operator's machine.
function findText(documents: TrustedDocuments, params: DocumentParams, caller: Caller): string | null {
  try {
    return documents.textOf(params, caller.role === 'ADMIN' && caller.key !== null);
  } catch (error) {
    throw Object.assign(error as Error, { statusCode: 400 });
  }
}

function toHttpRequest({ method, url, body, headers }: FastifyRequest): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const at = url.indexOf('?');
  return { method, body, headers: map, search: at < 0 ? '' : url.slice(at) };
}

function paramsOf({ method, query, body }: FastifyRequest): DocumentParams {
  if (method === 'POST') return isRecord(body) ? body : {};
  const params = query as Record<string, unknown>;
  return { ...params, extensions: parseExtensions(params.extensions) };
}

// What is no JSON is refused by Apollo Server, in its own words.
function parseExtensions(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The same operation by its text alone: the id was its name, not its hash. */
function withText(operation: HTTPGraphQLRequest, query: string): HTTPGraphQLRequest {
  if (operation.method === 'POST') {
    const body = operation.body as Record<string, unknown>;
    const extensions = withoutHash(body.extensions);
    return { ...operation, body: { ...body, query, ...(extensions && { extensions }) } };
  }
  const search = new URLSearchParams(operation.search);
  const extensions = withoutHash(parseExtensions(search.get('extensions')));
  search.set('query', query);
  if (extensions) search.set('extensions', JSON.stringify(extensions));
  return { ...operation, search: `?${search}` };
}

function withoutHash(extensions: unknown): Record<string, unknown> | null {
  if (!isRecord(extensions)) return null;
  const others = { ...extensions };
  delete others.persistedQuery;
  return others;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
