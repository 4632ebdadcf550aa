import type { SourceActivityList } from '@throughline/contract/source-activity';
import type { Pool } from 'pg';

interface Row {
  source_id: string;
  name: string;
  has_spoken: boolean;
  last_at: Date | null;
  hours: { hour: string; accepted: number; duplicates: number; quarantined: number }[] | null;
}

/** What came in of every source over the last hours, by name. O(sources x hours). */
export async function readSourceActivity(pool: Pool, hours: number): Promise<SourceActivityList> {
  const { rows } = await pool.query<Row>(
    `select s.source_id, s.name, last.last_at,
       last.last_at is not null or exists (select from record r where r.source_id = s.source_id) as has_spoken,
       (select jsonb_agg(jsonb_build_object('hour', a.hour, 'accepted', a.accepted, 'duplicates', a.duplicates,
           'quarantined', a.quarantined) order by a.hour)
         from source_activity a where a.source_id = s.source_id and a.hour >= $1) as hours
     from source s left join lateral (
       select last_at from source_activity a where a.source_id = s.source_id order by hour desc limit 1
     ) last on true
     order by s.name`,
    [hourBefore(new Date(), hours - 1)],
  );
  return {
    since: hourBefore(new Date(), hours - 1).toISOString(),
    sources: rows.map((row) => {
      const came = (row.hours ?? []).map(({ hour, ...counts }) => ({ hour: new Date(hour).toISOString(), ...counts }));
      const sum = (of: 'accepted' | 'duplicates' | 'quarantined'): number =>
        came.reduce((total, counts) => total + counts[of], 0);
      return {
        sourceId: row.source_id,
        source: row.name,
        hasSpoken: row.has_spoken,
        lastAt: row.last_at?.toISOString() ?? null,
        counted: { accepted: sum('accepted'), duplicates: sum('duplicates'), quarantined: sum('quarantined') },
        hours: came,
      };
    }),
  };
}

const HOUR_MS = 3_600_000;

/** The beginning of the hour so many hours ago, in UTC as they are counted. */
function hourBefore(now: Date, hours: number): Date {
  return new Date((Math.floor(now.getTime() / HOUR_MS) - hours) * HOUR_MS);
}
