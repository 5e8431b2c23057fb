import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InjectOptions } from 'fastify';
import { createApp, type App } from '../../src/app';
import { readConfig } from '../../src/config';
import { logChanges } from '../../src/storage/changeLog';
import { FakeEmbedder } from './fakeEmbedder';
import { MULTIPART_HEADERS, multipartBody, uploadParts } from './multipart';
import { SqlCounter } from './sqlCounter';

/** Whatever JSON holds: tests look into answers freely. */
export type Json = any;

/** The answer to one GraphQL request. */
export interface Answer {
  data: Json;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; errorId?: string } }[];
  status: number;
}

/** The answer to one HTTP request. */
export interface HttpAnswer {
  status: number;
  type: string;
  body: string;
}

/** The clock of every test: noon of a day. */
export const NOW_MS = Date.UTC(2026, 5, 15, 12);

/** A whole Vitrine over an empty database that is thrown away. */
export class TestApp {
  /** What went wrong inside, oldest first. */
  readonly faults: unknown[] = [];
  readonly sql = new SqlCounter();
  app: App;
  nowMs = NOW_MS;
  /** Looks at pictures in place of the network. */
  embedder = new FakeEmbedder();
  private folder: string;
  private isGuest = false;

  /** Starts one; `environment` adds to or replaces the settings. */
  static async start(environment: NodeJS.ProcessEnv = {}): Promise<TestApp> {
    const test = new TestApp();
    test.folder = mkdtempSync(path.join(tmpdir(), 'vitrine-test-'));
    await test.open(environment);
    return test;
  }

  /** Starts another one on the database of `neighbour`, to be stopped before it. */
  static async beside(neighbour: TestApp): Promise<TestApp> {
    const test = new TestApp();
    test.folder = neighbour.folder;
    test.isGuest = true;
    await test.open({});
    return test;
  }

  private async open(environment: NodeJS.ProcessEnv): Promise<void> {
    const quiet = { DEMO: '0', PORT: '0', EMBED_PICTURES: '0' };
    const config = readConfig({ DATA_DIR: this.folder, ...quiet, ...environment });
    this.app = await createApp(config, {
      nowMs: () => this.nowMs,
      sqlLogger: this.sql,
      log: ({ error }) => this.faults.push(error),
      embedder: this.embedder,
    });
  }

  /** Sends one operation through the HTTP server, as the operator or as whom the headers name. */
  async ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ query, variables }),
    });
    return { ...response.json(), status: response.statusCode };
  }

  /** Sends one operation with files, as `{ 'variables.image': bytes }`. */
  async upload(
    query: string,
    variables: object,
    files: Readonly<Record<string, Buffer | string>>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...MULTIPART_HEADERS, ...headers },
      payload: multipartBody(uploadParts(query, variables, files)),
    });
    return { ...response.json(), status: response.statusCode };
  }

  /** Sends any request through the HTTP server. */
  async http(request: InjectOptions): Promise<HttpAnswer> {
    const { statusCode, headers, body } = await this.app.server.inject(request);
    return { status: statusCode, type: String(headers['content-type']), body };
  }

  /** The rows of a table, or of any SELECT, as they are stored. */
  rows(sql: string, values: (string | number)[] = []): Promise<Json[]> {
    return this.app.db.query(/^SELECT/.test(sql) ? sql : `SELECT * FROM ${sql}`, values);
  }

  /** Makes the app forget what it read of shoppers, as after an erasure, so that the next question reads it from the tables. */
  async dropShoppers(): Promise<void> {
    await this.app.db.write((transaction) => logChanges(transaction, 'erased', ['0'], NOW_MS));
    await this.app.follower.advance();
  }

  /** Like `ask`, but fails when the answer has errors; returns the data. */
  async data(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Json> {
    const { data, errors } = await this.ask(query, variables, headers);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** As the user with this id. */
  asUser(userId: string, query: string, variables: object = {}): Promise<Json> {
    return this.data(query, variables, { 'x-user-id': userId });
  }

  /** As the guest with this session. */
  asGuest(sessionId: string, query: string, variables: object = {}): Promise<Json> {
    return this.data(query, variables, { 'x-session-id': sessionId });
  }

  /** Stores products as the operator; all must be good. */
  async store(products: object[], headers: Record<string, string> = {}): Promise<void> {
    const { upsertProducts } = await this.data(
      'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted errors { message } } }',
      { products },
      headers,
    );
    if (upsertProducts.errors.length > 0) throw new Error(JSON.stringify(upsertProducts.errors));
  }

  /** Reports events as the operator or as whom the headers name. */
  async track(
    events: object[],
    headers: Record<string, string> = {},
  ): Promise<{ accepted: number; duplicates: number; errors: Json[] }> {
    const { trackEvents } = await this.data(
      `mutation ($events: [EventInput!]!) {
        trackEvents(events: $events) { accepted duplicates errors { index code message } }
      }`,
      { events },
      headers,
    );
    return trackEvents;
  }

  /** Ends it; nothing of it stays on the disk. */
  async stop(): Promise<void> {
    await this.app.close();
    if (!this.isGuest) rmSync(this.folder, { recursive: true, force: true });
  }
}
