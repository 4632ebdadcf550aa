import type { PoolClient } from 'pg';
import { nullableArray, plainArray } from '../postgres/sql-array.ts';
import type { AcceptedEvent } from './accepted-event.ts';

/** Which events of a batch are new; of the others, how many came with another body under the same id. */
export interface Deduped {
  readonly fresh: readonly AcceptedEvent[];
  readonly duplicates: readonly AcceptedEvent[];
  readonly conflicts: number;
}

/** Remembers the keys of a batch, in order of key; an event whose key is known is a duplicate. First wins. */
export async function dedupe(client: PoolClient, batch: readonly AcceptedEvent[]): Promise<Deduped> {
  const first = new Map<string, AcceptedEvent>();
  for (const event of batch) if (!first.has(event.fact.dedupeKey)) first.set(event.fact.dedupeKey, event);
  const sorted = [...first.values()].sort((left, right) => (left.fact.dedupeKey < right.fact.dedupeKey ? -1 : 1));
  const { rows } = await client.query<[string]>({
    name: 'add-dedupe-keys',
    text: `insert into dedupe (dedupe_key, body_hash, expires_on)
      select * from unnest($1::uuid[], $2::bigint[], $3::date[]) on conflict do nothing returning dedupe_key`,
    values: [
      plainArray(sorted.map(({ fact }) => fact.dedupeKey)),
      plainArray(sorted.map(({ bodyHash }) => bodyHash)),
      nullableArray(sorted.map(({ expiresOn }) => expiresOn)),
    ],
    rowMode: 'array',
  });
  if (rows.length === batch.length) return { fresh: batch, duplicates: [], conflicts: 0 };
  const added = new Set(rows.map(([key]) => key));
  const fresh = sorted.filter(({ fact }) => added.has(fact.dedupeKey));
  const isFresh = new Set<AcceptedEvent>(fresh);
  const duplicates = batch.filter((event) => !isFresh.has(event));
  return { fresh, duplicates, conflicts: await countConflicts(client, duplicates) };
}

async function countConflicts(client: PoolClient, duplicates: readonly AcceptedEvent[]): Promise<number> {
  const { rows } = await client.query<{ conflicts: number }>({
    name: 'count-dedupe-conflicts',
    text: `select count(*)::int as conflicts from unnest($1::uuid[], $2::bigint[]) as sent (dedupe_key, body_hash)
      join dedupe using (dedupe_key) where dedupe.body_hash <> sent.body_hash`,
    values: [plainArray(duplicates.map(({ fact }) => fact.dedupeKey)), plainArray(duplicates.map(({ bodyHash }) => bodyHash))],
  });
  return rows[0]!.conflicts;
}
