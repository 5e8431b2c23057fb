import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { InterestCache } from '../../src/accounts/interestCache';
import { PastCache } from '../../src/behavior/pastCache';
import { CatalogMirror } from '../../src/catalog/catalogMirror';
import { ProductCache } from '../../src/catalog/productCache';
import { readLimits } from '../../src/config/limitSettings';
import { ResponseCache } from '../../src/gateway/responseCache';
import { createGateway } from '../../src/gateway/server';
import { Upload, UploadScalar } from '../../src/upload';
import { MULTIPART_HEADERS, multipartBody, uploadParts, type Part } from './multipart';
import { NOW_MS, TestApp, type Json } from './testApp';

/** Asks for the hash of one file, `$file`. */
export const ONE = 'query ($file: Upload!) { read(file: $file) }';
/** Asks for the hashes of several files, `$files`. */
export const MANY = 'query ($files: [Upload!]!) { read(files: $files) }';

/** The hash that the fields answer. */
export function sha1(bytes: Buffer | string): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** A request of one good file, with some of its parts replaced or, with null, left out. */
export function withParts(change: Record<string, Partial<Part> | null>): Buffer {
  const parts = uploadParts(ONE, { file: null }, { 'variables.file': 'bytes' });
  return multipartBody(
    parts.flatMap((part) => (change[part.name] === null ? [] : [{ ...part, ...change[part.name] }])),
  );
}

/** The gateway before a schema that only reads files. */
export class UploadServer {
  /** Every file that reached a resolver. */
  readonly seen: Upload[] = [];
  /** What went wrong inside. */
  readonly faults: unknown[] = [];
  server: FastifyInstance;
  private shop: TestApp;

  static async start(): Promise<UploadServer> {
    const uploads = new UploadServer();
    uploads.shop = await TestApp.start();
    const { db } = uploads.shop.app;
    uploads.server = await createGateway({
      schema: uploads.schema(),
      db,
      gatekeeper: uploads.shop.app.access.gatekeeper,
      memberships: { byUserIds: async (ids) => ids.map(() => []) },
      caches: {
        products: new ProductCache(new CatalogMirror(db)),
        pasts: new PastCache(() => false),
        interests: new InterestCache(() => false),
      },
      log: ({ error }) => uploads.faults.push(error),
      redis: null,
      settings: { trustedDocuments: null, corsOrigins: [], subgraph: null, publicSeconds: 0 },
      documents: null,
      limits: readLimits({}, []),
      nowMs: () => NOW_MS,
      answers: new ResponseCache({ nowMs: Date.now, isCurrent: () => true, publicSeconds: 0 }),
      isReady: () => true,
      images: async () => null,
      playground: async () => ({}) as never,
    });
    await uploads.server.listen({ port: 0, host: '127.0.0.1' });
    return uploads;
  }

  private schema(): GraphQLSchema {
    const file = { type: UploadScalar };
    const files = { type: new GraphQLList(new GraphQLNonNull(UploadScalar)) };
    const read = async (_root: unknown, args: { file?: Upload; files?: Upload[] }): Promise<string> => {
      const all = args.files ?? [args.file!];
      this.seen.push(...all);
      return (await Promise.all(all.map(async (upload) => sha1(await upload.bytes())))).join(' ');
    };
    const small = async (_root: unknown, args: { file: Upload }): Promise<string> =>
      sha1(await args.file.bytes(10));
    const fields = {
      read: { type: GraphQLString, args: { file, files }, resolve: read },
      small: { type: GraphQLString, args: { file }, resolve: small },
    };
    return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
  }

  /** The answer to a body. */
  async send(payload: Buffer, headers: Record<string, string> = MULTIPART_HEADERS): Promise<Json> {
    const { statusCode, body } = await this.server.inject({
      method: 'POST',
      url: '/graphql',
      headers,
      payload,
    });
    return { status: statusCode, ...JSON.parse(body) };
  }

  /** Status, code and message of a body that is refused; throws when anything of it was executed. */
  async refusal(payload: Buffer, headers?: Record<string, string>): Promise<[number, string, string]> {
    const { status, data, errors } = await this.send(payload, headers);
    if (data !== undefined || this.seen.length > 0) throw new Error('it was executed');
    return [status, errors[0].extensions.code, errors[0].message];
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.shop.stop();
  }
}
