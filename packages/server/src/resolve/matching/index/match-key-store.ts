import type { PoolClient } from 'pg';
import { intArray, uuidArray } from '../../../postgres/binary-array.ts';
import { keyArray } from './key-array.ts';
import type { KeyForm } from './key-form.ts';

/** Who is under a form; null where as many or more are as were asked for. */
export type StoredBlocks = Map<string, readonly string[] | null>;

type Row = [nth: string | null, members: string | null, text: string | null];

/** `nth` is the place of the form; members only where they are fewer than the most that were asked for. */
const ASKED_BLOCKS = `select asked.nth, found.ids, cardinality(found.ids) < asked.most as is_whole
  from unnest($1::bigint[], $2::int[]) with ordinality as asked (key, most, nth)
  cross join lateral (
    select array_agg(record_id) as ids from (
      select record_id from match_key where match_key.key = asked.key limit asked.most
    ) member
  ) found
  where found.ids is not null`;
const MEMBERS = `case when is_whole then array_to_string(ids, ' ') end`;

/** Reads who is under some forms, up to as many as `mostOf` says. */
export async function readBlocks(
  client: PoolClient,
  forms: readonly KeyForm[],
  mostOf: (form: KeyForm) => number,
): Promise<StoredBlocks> {
  const blocks: StoredBlocks = new Map(forms.map(({ text }) => [text, []]));
  if (forms.length === 0) return blocks;
  const { rows } = await client.query<Row>({
    name: 'read-blocks',
    text: `select nth, ${MEMBERS} from (${ASKED_BLOCKS}) block`,
    values: [keyArray(forms), intArray(forms.map(mostOf))],
    rowMode: 'array',
  });
  for (const [nth, members] of rows) blocks.set(forms[Number(nth) - 1]!.text, members?.split(' ') ?? null);
  return blocks;
}

/** As `readBlocks`, and what everybody says who is in them. One statement: those who are alike are looked at next. */
export async function readBlocksWithTexts(
  client: PoolClient,
  forms: readonly KeyForm[],
  mostOf: (form: KeyForm) => number,
): Promise<{ blocks: StoredBlocks; texts: Map<string, string> }> {
  const blocks: StoredBlocks = new Map(forms.map(({ text }) => [text, []]));
  const texts = new Map<string, string>();
  if (forms.length === 0) return { blocks, texts };
  const { rows } = await client.query<Row>({
    name: 'read-blocks-with-texts',
    text: `with block as materialized (${ASKED_BLOCKS})
      select nth, ${MEMBERS}, null from block
      union all
      select null, record_id::text, person from match_record where record_id = any(array(
        select distinct unnest(ids) from block where is_whole
      ))`,
    values: [keyArray(forms), intArray(forms.map(mostOf))],
    rowMode: 'array',
  });
  for (const [nth, members, text] of rows) {
    if (nth === null) texts.set(members!, text!);
    else blocks.set(forms[Number(nth) - 1]!.text, members?.split(' ') ?? null);
  }
  return { blocks, texts };
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
