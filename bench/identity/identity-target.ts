import { setTimeout as sleep } from 'node:timers/promises';
import type { SettingsAnswer } from '@throughline/contract/brand-settings';
import type { MatchModelList, ModelWorkAnswer } from '@throughline/contract/match-model';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { createAskAdmin } from '@throughline/simulator/api/ask-admin';
import type { Batch } from '@throughline/simulator/send/batch-calls';
import { postBatch } from '@throughline/simulator/send/post-batch';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import type { Undo } from '../run-bench.ts';
import { type ServerUnderTest, startServerUnderTest } from '../server-under-test.ts';
import type { PersonCall } from './person-calls.ts';

/** A server with the town's sources, into which its people come. */
export interface IdentityTarget {
  readonly server: ServerUnderTest;
  /** Posts calls through the front door and resolves with the last answer. */
  send(calls: AsyncIterable<PersonCall> | Iterable<PersonCall>, options: SendingOptions): Promise<void>;
  /** Lets calls in while matching is off, and then has everybody matched at once: what a first import does. */
  load(calls: AsyncIterable<PersonCall>, options: SendingOptions): Promise<Load>;
  /** Has a model learned from the records that are there, and everybody matched by it. */
  learn(): Promise<Learned>;
  /** Records that matching knows. */
  countRecords(): Promise<number>;
  /** Resolves when nothing waits to be matched. */
  matched(): Promise<void>;
}

/** A first import, and what of it was matching. */
export interface Load {
  readonly seconds: number;
  readonly matchSeconds: number;
}

/** How long learning took, and matching everybody by what was learned. */
export interface Learned {
  readonly learnSeconds: number;
  readonly promoteSeconds: number;
}

/** How calls are posted. */
export interface SendingOptions {
  readonly postsInFlight: number;
  /** In one post at most. */
  readonly calls: number;
}

/** A look takes about as long; more often would take CPU from what is looked at. */
const LOOK_EVERY_MS = 1;
const LOOK_AT_WORK_EVERY_MS = 100;
/** Matching a million records at once takes minutes. */
const PATIENCE_MS = 3_600_000;
/** A post holds 500 KB. */
const MOST_BYTES = 450_000;

/** Starts a server; what is started is stopped by `undo`. */
export async function startIdentityTarget(undo: Undo, folder: string): Promise<IdentityTarget> {
  const server = await startServerUnderTest(undo, { folder });
  const { database, url, adminToken } = server;
  const api = createAdminApi(url, adminToken);
  const writeKeys = new Map<string, string>();
  for (const source of TOWN_SOURCES) writeKeys.set(source.name, (await api.createSource(source)).writeKey);
  const collector = { baseUrl: url, writeKeys };

  const ask = createAskAdmin(url, adminToken);

  async function send(calls: AsyncIterable<PersonCall> | Iterable<PersonCall>, options: SendingOptions): Promise<void> {
    const batches = batched(calls, options.calls);
    const lane = async (): Promise<void> => {
      for (let at = await batches.next(); at.done !== true; at = await batches.next()) {
        const { quarantined } = await postBatch(at.value, collector, () => undefined);
        if (quarantined.length > 0) throw new Error(`A call of the town was refused: ${quarantined[0]!.reason}.`);
      }
    };
    await Promise.all(Array.from({ length: options.postsInFlight }, lane));
  }

  async function switchMatching(isOn: boolean): Promise<void> {
    const { version, settings } = await ask<SettingsAnswer>('/api/settings');
    const identity = { ...settings.identity, matching: { ...settings.identity.matching, isOn } };
    await ask('/api/settings', { version, settings: { identity } }, 'PUT');
  }

  async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<void> {
    const givesUpAt = performance.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (performance.now() > givesUpAt) throw new Error(`Nothing came of it in ${PATIENCE_MS / 60_000} minutes.`);
      await sleep(everyMs);
    }
  }

  /** Whether everybody is matched under what was switched. */
  async function isMatched(isOn: boolean): Promise<boolean> {
    const statement = `select basis like '%"model"%' as "isOn" from match_basis`;
    const { rows } = await database.query<{ isOn: boolean }>(statement);
    return rows[0]?.isOn === isOn;
  }

  async function finish(address: string, body: object): Promise<{ version: number | null; seconds: number }> {
    const askedAt = performance.now();
    const { work: asked } = await ask<ModelWorkAnswer>(address, body);
    let version: number | null = null;
    await until(async () => {
      const { work } = await ask<MatchModelList>('/api/identity/models');
      const now = work.find(({ id }) => id === asked.id);
      if (now?.status === 'failed') throw new Error(now.failure ?? `${address} failed.`);
      version = now?.version ?? null;
      return now?.status === 'done';
    }, LOOK_AT_WORK_EVERY_MS);
    return { version, seconds: (performance.now() - askedAt) / 1000 };
  }

  return {
    server,
    send,
    async load(calls, options) {
      await switchMatching(false);
      await until(() => isMatched(false), LOOK_EVERY_MS);
      const startedAt = performance.now();
      await send(calls, options);
      const sentAt = performance.now();
      await switchMatching(true);
      await until(() => isMatched(true), LOOK_AT_WORK_EVERY_MS);
      const endedAt = performance.now();
      return { seconds: (endedAt - startedAt) / 1000, matchSeconds: (endedAt - sentAt) / 1000 };
    },
    async learn() {
      const { version, seconds: learnSeconds } = await finish('/api/identity/models/train', {});
      const promotion = await finish(`/api/identity/models/${version}/promote`, { isUnseen: true });
      return { learnSeconds, promoteSeconds: promotion.seconds };
    },
    async countRecords() {
      const { rows } = await database.query<{ records: string }>('select count(*) as records from match_record');
      return Number(rows[0]!.records);
    },
    matched: () =>
      until(async () => {
        const { rows } = await database.query({ name: 'is-anything-waiting', text: 'select from match_queue limit 1' });
        return rows.length === 0;
      }, LOOK_EVERY_MS),
  };
}

async function* batched(
  calls: AsyncIterable<PersonCall> | Iterable<PersonCall>,
  most: number,
): AsyncGenerator<Batch, void> {
  const open = new Map<string, { texts: string[]; bytes: number }>();
  const close = (source: string, texts: readonly string[]): Batch => {
    open.delete(source);
    return { source, body: `{"batch":[${texts.join(',')}]}`, events: texts.length };
  };
  for await (const { source, text } of calls) {
    const group = open.get(source) ?? { texts: [], bytes: 0 };
    open.set(source, group);
    group.texts.push(text);
    group.bytes += 3 * text.length;
    if (group.texts.length >= most || group.bytes > MOST_BYTES) yield close(source, group.texts);
  }
  for (const [source, { texts }] of open) yield close(source, texts);
}
