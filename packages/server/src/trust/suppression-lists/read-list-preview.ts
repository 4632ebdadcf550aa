import type { SuppressionListPreview } from '@throughline/contract/suppression-list';
import type { Pool } from 'pg';
import { readVersion } from './read-lists.ts';

interface Row {
  people: number;
  gained: number;
  lost: number;
  certain: number;
  reversed: number;
  gained_examples: string[];
  lost_examples: string[];
}

/** What putting a version in force would change; null when there is no such version. Writes nothing. O(hits of both versions). */
export async function readListPreview(
  pool: Pool,
  listId: string,
  version: number,
): Promise<SuppressionListPreview | null> {
  const shown = await readVersion(pool, listId, version);
  if (shown === null) return null;
  const { rows } = await pool.query<Row>(
    `with now as (
       select r.profile_id as person, min(h.bits) as bits,
         bool_or(h.status <> 'reversed') as suppresses,
         bool_or(h.bits >= log(2, 99) or (h.attachment::json ->> 'basis') = 'contact') as is_certain
       from suppression_hit h join record r using (record_id)
       where h.list_id = $1 and h.version = $2 and r.profile_id is not null group by 1
     ), before as (
       select distinct r.profile_id as person
       from suppression_list_version v join suppression_hit h using (list_id, version) join record r using (record_id)
       where v.list_id = $1 and v.state = 'in_force' and h.status <> 'reversed' and r.profile_id is not null
         and v.version <> $2
     ), gained as (
       select * from now where suppresses and person not in (select person from before)
     ), lost as (
       select person from before where person not in (select person from now where suppresses)
     )
     select (select count(*) from now where suppresses)::int as people,
       (select count(*) from gained)::int as gained, (select count(*) from lost)::int as lost,
       (select count(*) from now where suppresses and is_certain)::int as certain,
       (select count(*) from now where not suppresses)::int as reversed,
       array(select person from gained order by bits, person limit 10)::text[] as gained_examples,
       array(select person from lost order by person limit 10)::text[] as lost_examples`,
    [listId, version],
  );
  const { gained_examples: gainedExamples, lost_examples: lostExamples, ...counts } = rows[0]!;
  return { version: shown, ...counts, gainedExamples, lostExamples };
}
