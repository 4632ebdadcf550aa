import type { QuarantineStats } from '@throughline/contract/quarantine';
import type { Pool } from 'pg';

/** The quarantine by day of a time zone, reason and source, newest day first. O(events of those days). */
export async function readQuarantineStats(
  pool: Pool,
  { days, timeZone }: { readonly days: number; readonly timeZone: string },
): Promise<Pick<QuarantineStats, 'waiting' | 'days'>> {
  const [waiting, counted] = await Promise.all([
    pool.query<{ waiting: string }>('select count(*) as waiting from quarantine where replayed_at is null'),
    pool.query<{ day: string; reason: string; source: string; source_id: string; refused: string; waiting: string }>(
      `select to_char(day, 'YYYY-MM-DD') as day, reason, s.name as source, source_id, refused, waiting
       from (
         select (received_at at time zone $2)::date as day, reason, source_id, count(*) as refused,
           count(*) filter (where replayed_at is null) as waiting
         from quarantine
         where received_at >= (((now() at time zone $2)::date - ($1::integer - 1))::timestamp at time zone $2)
         group by 1, 2, 3
       ) counted join source s using (source_id)
       order by counted.day desc, reason, s.name`,
      [days, timeZone],
    ),
  ]);
  return {
    waiting: Number(waiting.rows[0]!.waiting),
    days: counted.rows.map((row) => ({
      day: row.day,
      reason: row.reason,
      source: row.source,
      sourceId: row.source_id,
      refused: Number(row.refused),
      waiting: Number(row.waiting),
    })),
  };
}
