import type { HoldoutCheck } from '@throughline/contract/lift';
import type { Pool, PoolClient } from 'pg';
import { WITH_DECIDED } from './units-statement.ts';

/**
 * Whether people whom a season leaves alone were left alone. A persuasion chosen for somebody who counts as left alone is a
 * leak, unless a merge explains it: it came through another record that is theirs by now, or through their own while that
 * belonged to somebody who is treated.
 */
export async function readHoldoutCheck(client: PoolClient | Pool, season: number): Promise<HoldoutCheck> {
  const { rows } = await client.query<Omit<HoldoutCheck, 'season' | 'isClean'>>(
    `${WITH_DECIDED},
    placed as (
      select person, decision_id, record_id, decided_at, is_persuasion, is_held_out,
        first_value(is_held_out) over earliest as is_left_alone, first_value(record_id) over earliest as first_record_id
      from decided where not is_wash_out
      window earliest as (partition by person order by decided_at, decision_id)
    ),
    judged as (
      select placed.*, not is_held_out and (record_id <> first_record_id or exists (
        select from membership own
        join membership other on other.profile_id = own.profile_id and other.record_id <> own.record_id
        join decision treated on treated.record_id = other.record_id
        where own.record_id = placed.record_id and treated.season = $1 and not treated.is_wash_out
          and not treated.is_held_out and treated.decided_at < placed.decided_at
          and own.since <= placed.decided_at and coalesce(own.until, 'infinity') > placed.decided_at
          and other.since <= placed.decided_at and coalesce(other.until, 'infinity') > placed.decided_at
      )) as is_of_merge
      from placed where is_left_alone and is_persuasion
    )
    select (select count(distinct person) from placed where is_left_alone)::int as "heldOutPeople",
      (select count(*) from placed where is_left_alone)::int as decisions,
      count(*) filter (where not is_of_merge)::int as leaks,
      count(*) filter (where is_of_merge)::int as "ofMerges",
      coalesce((array_agg(decision_id order by decided_at desc) filter (where not is_of_merge))[1:20], '{}') as examples
    from judged`,
    [season],
  );
  const found = rows[0]!;
  return { season, ...found, isClean: found.leaks === 0 };
}
