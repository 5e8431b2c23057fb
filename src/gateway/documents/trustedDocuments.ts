import type { GraphQLSchema } from 'graphql';
import { AppError, quote } from '../../errors';
import type { TrustedDocumentSettings } from '../../config/gatewaySettings';
import { findStaleDocuments, readManifest, type TrustedDocument } from './readManifest';

/** What a request says of its document, unchecked: by text, by id, or by hash. */
export interface DocumentParams {
  readonly query?: unknown;
  /** GraphQL over HTTP's name of an id; `doc_id` and `id` are how pages with Relay name it. */
  readonly documentId?: unknown;
  readonly doc_id?: unknown;
  readonly id?: unknown;
  /** Apollo's clients give the id as `persistedQuery.sha256Hash`. */
  readonly extensions?: unknown;
}

/** Documents that the shop's own pages and apps send, by id; as a safelist, the only ones that are executed. */
export class TrustedDocuments {
  private readonly textById: ReadonlyMap<string, string>;
  private readonly texts: ReadonlySet<string>;

  /** @param isSafelist whether every other document is refused */
  constructor(
    private readonly documents: readonly TrustedDocument[],
    readonly isSafelist: boolean,
  ) {
    this.textById = new Map(documents.map(({ id, text }) => [id, text]));
    this.texts = new Set(documents.map(({ text }) => text));
  }

  /** See findStaleDocuments. */
  staleIn(schema: GraphQLSchema): string[] {
    return findStaleDocuments(schema, this.documents);
  }

  /**
   * The text that a request names by an id; null when the request is to be taken as it is. Throws PERSISTED_QUERY_NOT_IN_LIST for an id that is
   * not in the list, and in a safelist for a hash or, as QUERY_NOT_IN_SAFELIST, a text that is not.
   *
   * @param isExempt whether the caller may send any document in spite of a safelist
   */
  textOf(params: DocumentParams, isExempt: boolean): string | null {
    const id = documentIdOf(params);
    if (id !== null) return this.textById.get(id) ?? refuseId(id);
    const hash = hashOf(params);
    const known = hash === null ? undefined : this.textById.get(hash);
    if (known !== undefined) return known;
    if (!this.isSafelist || isExempt) return null;
    // Text and hash together would register the text, so the text decides.
    if (hash !== null && typeof params.query !== 'string') return refuseId(hash);
    if (typeof params.query !== 'string' || this.texts.has(params.query)) return null;
    throw new AppError(
      'QUERY_NOT_IN_SAFELIST',
      'this document is not one of those that this server executes; send the id of one that is',
    );
  }
}

/** The documents that the settings name, or null. Throws ConfigError for a file that is no manifest. */
export function loadTrustedDocuments(settings: TrustedDocumentSettings | null): TrustedDocuments | null {
  return settings && new TrustedDocuments(readManifest(settings.file), settings.isOnly);
}

/** The id that a request gives its document; null when it gives none. */
export function documentIdOf({ documentId, doc_id, id }: DocumentParams): string | null {
  const given = [documentId, doc_id, id].find((value) => typeof value === 'string' && value !== '');
  return given === undefined ? null : (given as string).replace(/^sha256:/, '');
}

/** The hash of an automatic persisted query; null when the request has none. */
export function hashOf({ extensions }: DocumentParams): string | null {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : null;
}

function refuseId(id: string): never {
  throw new AppError(
    'PERSISTED_QUERY_NOT_IN_LIST',
    `no document has the id "${quote(id, 80)}"; send one of the manifest that this server was given`,
  );
}
