import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CollectAnswer } from '@throughline/contract/collect-answer';
import type { Person } from '@throughline/contract/person';
import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import type { Rebuild } from '@throughline/contract/rebuild';
import type { Stats } from '@throughline/contract/stats';
import { type App, createApp } from '@throughline/server/app';
import type { AppParts } from '@throughline/server/app/app-parts';
import { openPool } from '@throughline/server/postgres/open-pool';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { silentLog } from '@throughline/server/testing/test-log';

/** What came back over HTTP. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A sender with a write key of its own. */
export interface ShopSource {
  readonly id: string;
  readonly writeKey: string;
  /** Sends calls as one batch and expects 200. */
  send(...calls: readonly object[]): Promise<CollectAnswer>;
  /** Posts any body to a route below /v1; an object is sent as JSON, a text as it is. */
  post<Body = CollectAnswer>(route: string, body: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
}

/** The whole product on a database of its own, listening on a port. */
export interface Shop {
  readonly url: string;
  readonly app: App;
  readonly database: TestDatabase;
  readonly dataDir: string;
  addSource(name: string, trust: 'public' | 'server', more?: object): Promise<ShopSource>;
  /** Asks the admin API; a body makes it a POST. */
  ask<Body = Record<string, never>>(address: string, body?: object): Promise<Answer<Body>>;
  /** The one person who shows an identifier, `TYPE:VALUE`, in full. */
  person(identifier: string): Promise<Person>;
  /** A person in full, by any id it ever had. */
  read(id: string): Promise<Person>;
  /** Everybody who shows an identifier. */
  holders(identifier: string): Promise<PersonSummary[]>;
  stats(): Promise<Stats>;
  /** Computes everybody anew from the facts. */
  rebuild(): Promise<NonNullable<Rebuild['result']>>;
  close(): Promise<void>;
}

/** What a shop can be started with instead of its own. */
export interface ShopParts {
  /** Leads to the shop's database by another way. */
  readonly connect?: (connection: Connection) => Promise<Connection>;
  readonly log?: App['deployment']['log'];
  /** Further parts of the application. */
  readonly more?: Partial<AppParts>;
}

interface RebuildAnswer {
  readonly rebuild: Rebuild;
}

type Connection = TestDatabase['connection'];

/** The token of the admin API of every shop. */
export const ADMIN_TOKEN = 'a token for tests of 32 or more characters'.replaceAll(' ', '-');

/** Starts the product for stories; every answer of the admin API is checked against the contract. */
export async function startShop({
  connect = async (it) => it,
  log = silentLog(),
  more,
}: ShopParts = {}): Promise<Shop> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-story-'));
  const pool = openPool(await connect(database.connection), log);
  const app = await createApp({
    pool,
    log,
    adminToken: ADMIN_TOKEN,
    dataDir,
    isEmbedded: false,
    mustCheckAnswers: true,
    ...more,
  });
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });

  const ask: Shop['ask'] = <Body>(address: string, body?: object) =>
    fetchJson<Body>(`${url}${address}`, { authorization: `Bearer ${ADMIN_TOKEN}` }, body);
  const holders: Shop['holders'] = async (identifier) =>
    (await ask<PeoplePage>(`/api/people?identifier=${encodeURIComponent(identifier)}`)).body.people;
  const read: Shop['read'] = async (id) => (await ask<Person>(`/api/people/${id}`)).body;
  return {
    url,
    app,
    database,
    dataDir,
    ask,
    holders,
    async addSource(name, trust, more = {}) {
      const source = { name, department: 'story', kind: 'story', trust, ...more };
      const { status, body } = await ask<{ source: { id: string }; writeKey: string }>('/api/sources', source);
      if (status !== 201) throw new Error(`no source: ${JSON.stringify(body)}`);
      return shopSource(url, body.source.id, body.writeKey);
    },
    async person(identifier) {
      const found = await holders(identifier);
      if (found.length !== 1) throw new Error(`${found.length} people show ${identifier}`);
      return read(found[0]!.id);
    },
    read,
    stats: async () => (await ask<Stats>('/api/stats')).body,
    async rebuild() {
      for (let answer = await ask<RebuildAnswer>('/api/rebuild', {}); ; answer = await ask('/api/rebuild')) {
        const { status, result, failure } = answer.body.rebuild;
        if (result !== null) return result;
        if (status === 'failed') throw new Error(`the rebuild failed: ${failure}`);
      }
    },
    async close() {
      await app.close();
      await pool.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function shopSource(url: string, id: string, writeKey: string): ShopSource {
  const post: ShopSource['post'] = (route, body, headers = {}) =>
    fetchJson(`${url}/v1/${route}`, { authorization: basic(writeKey), ...headers }, body);
  return {
    id,
    writeKey,
    post,
    async send(...calls) {
      const { status, body } = await post('batch', { batch: calls });
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}

/** Basic authentication with a write key and an empty password. */
export function basic(writeKey: string): string {
  return `Basic ${btoa(`${writeKey}:`)}`;
}

async function fetchJson<Body>(url: string, headers: Record<string, string>, body?: unknown): Promise<Answer<Body>> {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}
