import type { PoolClient } from 'pg';
import { intArray, uuidArray } from '../../../postgres/binary-array.ts';
import { keyArray } from './key-array.ts';
import type { KeyForm } from './key-form.ts';

/** Reads records under some forms, of each at most as many as `mostOf` says. */
export async function readBlocks(
  client: PoolClient,
  forms: readonly KeyForm[],
  mostOf: (form: KeyForm) => number,
): Promise<Map<string, readonly string[]>> {
  const blocks = new Map<string, readonly string[]>(forms.map(({ text }) => [text, []]));
  if (forms.length === 0) return blocks;
  const { rows } = await client.query<[nth: string, members: string]>({
    name: 'read-blocks',
    text: `select asked.nth, found.members
      from unnest($1::bigint[], $2::int[]) with ordinality as asked (key, most, nth)
      cross join lateral (
        select string_agg(member.record_id::text, ' ') as members from (
          select record_id from match_key where match_key.key = asked.key limit asked.most
        ) member
      ) found
      where found.members is not null`,
    values: [keyArray(forms), intArray(forms.map(mostOf))],
    rowMode: 'array',
  });
  for (const [nth, members] of rows) blocks.set(forms[Number(nth) - 1]!.text, members.split(' '));
  return blocks;
}

/** A record under a form. */
export interface KeyEntry {
  readonly form: KeyForm;
  readonly recordId: string;
}

/** Enters records under forms; those that are there stay. */
export async function insertKeys(client: PoolClient, entries: readonly KeyEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await client.query({
    name: 'insert-match-keys',
    text: 'insert into match_key (key, record_id) select * from unnest($1::bigint[], $2::uuid[]) on conflict do nothing',
    values: [keyArray(entries.map(({ form }) => form)), uuidArray(entries.map(({ recordId }) => recordId))],
  });
}

/** Takes records out from under forms. */
export async function deleteKeys(client: PoolClient, entries: readonly KeyEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await client.query({
    name: 'delete-match-keys',
    text: `delete from match_key using unnest($1::bigint[], $2::uuid[]) as gone (key, record_id)
      where match_key.key = gone.key and match_key.record_id = gone.record_id`,
    values: [keyArray(entries.map(({ form }) => form)), uuidArray(entries.map(({ recordId }) => recordId))],
  });
}
