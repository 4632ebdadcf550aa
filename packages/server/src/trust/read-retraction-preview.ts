import type { RetractionPreview } from '@throughline/contract/retraction';
import type { Pool } from 'pg';

/** What a retraction would cover; null for no limit. */
export interface RetractionScope {
  readonly sourceId: string;
  readonly recordId: string | null;
  readonly receivedFrom: Date | null;
  readonly receivedTo: Date | null;
}

/** What a retraction would take back, counted without making it: reads every event of the months it covers. */
export async function readRetractionPreview(
  pool: Pool,
  { sourceId, recordId, receivedFrom, receivedTo }: RetractionScope,
): Promise<Omit<RetractionPreview, 'outcome'>> {
  const { rows } = await pool.query<{ events: string; records: string; people: string }>(
    `select count(*) as events, count(distinct e.record_id) as records, count(distinct r.profile_id) as people
     from event e join record r using (record_id)
     where e.source_id = $1 and ($2::uuid is null or e.record_id = $2)
       and e.received_at >= coalesce($3::timestamptz, '-infinity')
       and e.received_at < coalesce($4::timestamptz, 'infinity')
       and event_counts(e.source_id, e.record_id, e.received_at, e.marks)`,
    [sourceId, recordId, receivedFrom, receivedTo],
  );
  const { events, records, people } = rows[0]!;
  return { events: Number(events), records: Number(records), people: Number(people) };
}
