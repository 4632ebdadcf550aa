import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { type App, createApp } from '../app.ts';
import type { AppParts } from '../app/app-parts.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** An answer of the application under test. */
export interface TestAnswer<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The whole application on a database of its own, without a port. */
export interface TestApp {
  readonly app: App;
  readonly database: TestDatabase;
  /** Asks the admin API as somebody who has the token; a body makes it a POST. */
  ask<Body = Record<string, never>>(address: string, body?: object, method?: Method): Promise<TestAnswer<Body>>;
  /** Makes a source and gives its id and key. */
  makeSource(name: string, trust: 'public' | 'server', namespace?: string): Promise<{ id: string; writeKey: string }>;
  /** Sends events to `/v1/batch`. */
  send(writeKey: string, ...events: readonly object[]): Promise<TestAnswer<Record<string, unknown>>>;
  stop(): Promise<void>;
}

/** Every test's admin token. */
export const TEST_TOKEN = 'test-token-of-more-than-32-characters';

/** Puts the application together for tests; every answer is checked against the contract. */
export async function createTestApp(more: Partial<AppParts> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-app-'));
  const app = await createApp({
    pool: database.pool,
    log: pino({ level: process.env['THROUGHLINE_TEST_LOG'] ?? 'silent' }),
    adminToken: TEST_TOKEN,
    dataDir,
    isEmbedded: true,
    mustCheckAnswers: true,
    isMatching: false,
    ...more,
  });
  const inject = async <Body>(
    method: Method,
    url: string,
    authorization: string,
    body?: object,
  ): Promise<TestAnswer<Body>> => {
    const answer = await app.http.inject({
      method,
      url,
      headers: { authorization },
      ...(body !== undefined && { payload: body }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (answer.body === '' ? {} : answer.json()) as Body,
    };
  };
  const ask: TestApp['ask'] = (address, body, method = body === undefined ? 'GET' : 'POST') =>
    inject(method, address, `Bearer ${TEST_TOKEN}`, body);
  return {
    app,
    database,
    ask,
    async makeSource(name, trust, namespace = 'main') {
      const source = { name, department: 'test', kind: 'test', trust, namespace };
      const { body } = await ask<{ source: { id: string }; writeKey: string }>('/api/sources', source);
      return { id: body.source.id, writeKey: body.writeKey };
    },
    send: (writeKey, ...batch) =>
      inject('POST', '/v1/batch', `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, { batch }),
    async stop() {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
