import { readFileSync } from 'node:fs';
import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import { ConfigError } from '../../errors';

/** A document that the shop's own pages and apps send. */
export interface TrustedDocument {
  readonly id: string;
  readonly text: string;
}

/**
 * The documents of a manifest: one of `generate-persisted-query-manifest` (Apollo, format version 1), or an object of texts by their id
 * (relay-compiler's `persistConfig.file`, GraphQL Code Generator's `persisted-documents.json`). Throws ConfigError when the file is neither.
 */
export function readManifest(file: string): TrustedDocument[] {
  const value = readJson(file);
  const documents = isRecord(value) ? (readApollo(value) ?? readTexts(value)) : null;
  if (documents) return documents;
  throw new ConfigError([
    `PERSISTED_QUERIES names ${file}, which is no manifest of Apollo and no object of texts by id`,
  ]);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError([`PERSISTED_QUERIES names ${file}, which cannot be read as JSON: ${message}`]);
  }
}

function readApollo({ format, version, operations }: Record<string, unknown>): TrustedDocument[] | null {
  if (format !== 'apollo-persisted-query-manifest') return null;
  if (version !== 1 || !Array.isArray(operations)) return null;
  const documents = operations.map((operation: unknown) => {
    const { id, body } = isRecord(operation) ? operation : {};
    return typeof id === 'string' && typeof body === 'string' ? { id, text: body } : null;
  });
  return documents.includes(null) ? null : (documents as TrustedDocument[]);
}

function readTexts(value: Record<string, unknown>): TrustedDocument[] | null {
  const entries = Object.entries(value);
  const areTexts = entries.every(([, text]) => typeof text === 'string');
  return areTexts ? entries.map(([id, text]) => ({ id, text: text as string })) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What of the documents this schema cannot answer, a line each: an old app may still send them, so they are no reason not to start. */
export function findStaleDocuments(schema: GraphQLSchema, documents: readonly TrustedDocument[]): string[] {
  return documents.flatMap(({ id, text }) => {
    const fault = firstFault(schema, text);
    return fault === null ? [] : [`the document "${id}" of PERSISTED_QUERIES cannot be answered: ${fault}`];
  });
}

function firstFault(schema: GraphQLSchema, text: string): string | null {
  try {
    return validate(schema, parse(text))[0]?.message ?? null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}
