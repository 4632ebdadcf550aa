import type { Stats } from '@throughline/contract/stats';
import type { Pool } from 'pg';

/** The deployment in numbers. Counts rows: some hundred ms for each ten million events. */
export async function readStats(pool: Pool): Promise<Stats> {
  const { rows } = await pool.query<Record<keyof Stats, string>>(
    `select
       (select count(*) from event) as events,
       (select count(*) from profile) as people,
       (select count(*) from profile where is_identified) as identified,
       (select count(*) from profile where not is_identified) as anonymous,
       (select count(*) from record where profile_id is not null) as records,
       (select count(*) from quarantine where replayed_at is null) as quarantined`,
  );
  const { events, people, identified, anonymous, records, quarantined } = rows[0]!;
  return {
    events: Number(events),
    people: Number(people),
    identified: Number(identified),
    anonymous: Number(anonymous),
    records: Number(records),
    quarantined: Number(quarantined),
  };
}
