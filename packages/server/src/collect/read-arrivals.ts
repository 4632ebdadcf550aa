import type { Overview } from '@throughline/contract/overview';
import type { Pool } from 'pg';

type Arrivals = Pick<NonNullable<Overview['arrivals']>, 'hours' | 'departments'>;

const HOURS = 24;

/** What came in within the last 24 hours of the clock, by hour and by department. O(sources). */
export async function readArrivals(pool: Pool): Promise<Arrivals> {
  const since = `date_trunc('hour', now(), 'UTC') - interval '${HOURS - 1} hours'`;
  const [hours, departments] = await Promise.all([
    pool.query<{ hour: Date; accepted: string; duplicates: string; quarantined: string }>(
      `select hour, coalesce(sum(accepted), 0) as accepted, coalesce(sum(duplicates), 0) as duplicates,
         coalesce(sum(quarantined), 0) as quarantined
       from generate_series(${since}, now(), interval '1 hour') as hour left join source_activity using (hour)
       group by hour order by hour`,
    ),
    pool.query<{
      department: string;
      sources: number;
      this_hour: string;
      last_day: string;
      refused: string;
      last_at: Date | null;
    }>(
      `select department, count(distinct source_id) filter (where is_enabled)::integer as sources,
         coalesce(sum(accepted) filter (where hour = date_trunc('hour', now(), 'UTC')), 0) as this_hour,
         coalesce(sum(accepted), 0) as last_day, coalesce(sum(quarantined), 0) as refused, max(last_at) as last_at
       from source left join (select * from source_activity where hour >= ${since}) activity using (source_id)
       group by department order by last_day desc, department`,
    ),
  ]);
  return {
    hours: hours.rows.map(({ hour, accepted, duplicates, quarantined }) => ({
      hour: hour.toISOString(),
      accepted: Number(accepted),
      duplicates: Number(duplicates),
      quarantined: Number(quarantined),
    })),
    departments: departments.rows.map((row) => ({
      department: row.department,
      sources: row.sources,
      thisHour: Number(row.this_hour),
      lastDay: Number(row.last_day),
      quarantinedLastDay: Number(row.refused),
      lastAt: row.last_at?.toISOString() ?? null,
    })),
  };
}
