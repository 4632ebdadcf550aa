import type { PoolClient } from 'pg';
import { copyIn } from '../postgres/copy-in.ts';
import { createCopyRows } from '../postgres/copy-rows.ts';
import { nullableArray, plainArray } from '../postgres/sql-array.ts';
import { uuidPrefix } from '../postgres/uuid-bytes.ts';
import type { AcceptedEvent } from './accepted-event.ts';
import { bodyHashText } from './dedupe-key.ts';

/** Which events of a batch are new; of the others, which came with another body under the same id. */
export interface Deduped {
  readonly fresh: readonly AcceptedEvent[];
  readonly duplicates: readonly AcceptedEvent[];
  readonly conflicts: readonly AcceptedEvent[];
}

const COPY_KEYS = 'copy dedupe (dedupe_key, body_hash, expires_on) from stdin (format binary)';
const ROW_BYTES = 42;
const DAY_MS = 86_400_000;

/**
 * Remembers the keys of a batch by COPY, which fails with 23505 when any is known: cheapest where there are no
 * duplicates, and then `dedupe` finds them.
 */
export async function addNewKeys(client: PoolClient, batch: readonly AcceptedEvent[]): Promise<Deduped> {
  const distinct = firstOfEachKey(batch);
  if (distinct.length > 0) await copyIn(client, COPY_KEYS, rowsOf(distinct));
  if (distinct.length === batch.length) return { fresh: distinct, duplicates: [], conflicts: [] };
  const isFresh = new Set(distinct);
  const duplicates = batch.filter((event) => !isFresh.has(event));
  return { fresh: distinct, duplicates, conflicts: conflictsWithin(distinct, duplicates) };
}

/** Remembers the keys of a batch; an event whose key is known is a duplicate. First wins. */
export async function dedupe(client: PoolClient, batch: readonly AcceptedEvent[]): Promise<Deduped> {
  const distinct = firstOfEachKey(batch);
  const { rows } = await client.query<[string]>({
    name: 'add-dedupe-keys',
    text: `insert into dedupe (dedupe_key, body_hash, expires_on)
      select * from unnest($1::uuid[], $2::bigint[], $3::date[]) on conflict do nothing returning dedupe_key`,
    values: [
      plainArray(distinct.map(({ fact }) => fact.dedupeKey)),
      plainArray(distinct.map(({ bodyHash }) => bodyHashText(bodyHash))),
      nullableArray(distinct.map(({ expiresOn }) => (expiresOn === null ? null : dayText(expiresOn)))),
    ],
    rowMode: 'array',
  });
  const added = new Set(rows.map(([key]) => key));
  const fresh = distinct.filter(({ fact }) => added.has(fact.dedupeKey));
  const isFresh = new Set<AcceptedEvent>(fresh);
  const duplicates = batch.filter((event) => !isFresh.has(event));
  return { fresh, duplicates, conflicts: duplicates.length === 0 ? [] : await readConflicts(client, duplicates) };
}

function rowsOf(events: readonly AcceptedEvent[]): Buffer {
  const rows = createCopyRows(events.length * ROW_BYTES);
  for (const { fact, bodyHash, expiresOn } of events) {
    rows.row(3);
    rows.uuid(fact.dedupeKey);
    rows.binary(bodyHash);
    if (expiresOn === null) rows.null();
    else rows.day(expiresOn);
  }
  return rows.end();
}

/** Events of a batch are told apart by fewer bits than are left beside 32 of their key. */
const PLACES = 2 ** 20;

/**
 * The first event of each key, in order of key: concurrent batches wait for each other in one order. Keys are hashes, and
 * their first 32 bits are sorted as numbers; where two begin alike, once in many batches, they may stand either way.
 */
function firstOfEachKey(batch: readonly AcceptedEvent[]): AcceptedEvent[] {
  const keys = new Set<string>();
  const first = batch.filter(({ fact: { dedupeKey } }) => keys.size < keys.add(dedupeKey).size);
  const order = Float64Array.from(first, ({ fact }, place) => uuidPrefix(fact.dedupeKey) * PLACES + place).sort();
  return Array.from(order, (keyed) => first[keyed % PLACES]!);
}

/** Events whose id another event of the same batch had first, with another body. */
function conflictsWithin(first: readonly AcceptedEvent[], others: readonly AcceptedEvent[]): AcceptedEvent[] {
  const hashes = new Map(first.map(({ fact, bodyHash }) => [fact.dedupeKey, bodyHash]));
  return others.filter(({ fact, bodyHash }) => hashes.get(fact.dedupeKey) !== bodyHash);
}

async function readConflicts(client: PoolClient, duplicates: readonly AcceptedEvent[]): Promise<AcceptedEvent[]> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-dedupe-conflicts',
    text: `select dedupe_key, sent.body_hash::text from unnest($1::uuid[], $2::bigint[]) as sent (dedupe_key, body_hash)
      join dedupe using (dedupe_key) where dedupe.body_hash <> sent.body_hash`,
    values: [
      plainArray(duplicates.map(({ fact }) => fact.dedupeKey)),
      plainArray(duplicates.map(({ bodyHash }) => bodyHashText(bodyHash))),
    ],
    rowMode: 'array',
  });
  const conflicting = new Set(rows.map(([key, hash]) => `${key} ${hash}`));
  return duplicates.filter(({ fact, bodyHash }) => conflicting.has(`${fact.dedupeKey} ${bodyHashText(bodyHash)}`));
}

function dayText(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}
