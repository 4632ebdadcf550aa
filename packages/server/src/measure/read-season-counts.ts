import type { Pool, PoolClient } from 'pg';
import { WITH_DEAD } from './units-statement.ts';

/** The decisions of a season in numbers. */
export interface SeasonCounts {
  readonly counted: number;
  readonly washOut: number;
  readonly excluded: number;
  readonly erased: number;
  /** For people who are known to have died. */
  readonly deceased: number;
}

/** How many decisions of a season are compared, and why the others are not. */
export async function readSeasonCounts(
  client: PoolClient | Pool,
  season: number,
  moment: string | null,
): Promise<SeasonCounts> {
  const { rows } = await client.query<SeasonCounts>(
    `${WITH_DEAD}
     select count(*) filter (where not is_erased and not is_excluded and not is_wash_out and not is_dead)::int as counted,
       count(*) filter (where not is_erased and not is_excluded and is_wash_out and not is_dead)::int as "washOut",
       count(*) filter (where not is_erased and is_excluded)::int as excluded,
       count(*) filter (where is_erased)::int as erased,
       count(*) filter (where not is_erased and not is_excluded and is_dead)::int as deceased
     from (
       select d.*, exists (select from dead where dead.person = coalesce(r.profile_id, d.record_id)) as is_dead
       from decision d left join record r using (record_id) where season = $1 and ($2::text is null or moment_key = $2)
     ) of_season`,
    [season, moment],
  );
  return rows[0]!;
}

/** Seasons in which something was decided, newest first. O(decisions). */
export async function readSeasons(client: PoolClient | Pool): Promise<{ season: number; decisions: number }[]> {
  const { rows } = await client.query<{ season: number; decisions: number }>(
    'select season, count(*)::int as decisions from decision where season >= 0 group by season order by season desc',
  );
  return rows;
}
