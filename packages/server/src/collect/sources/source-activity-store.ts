import type { ClientBase } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** What came in of one source. */
export interface Activity {
  readonly sourceId: string;
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

/** Adds what came in to the hour that runs; the caller gives sources in one order, so that processes do not lock each other out. */
export async function addActivity(client: Pick<ClientBase, 'query'>, activities: readonly Activity[]): Promise<void> {
  await client.query({
    name: 'add-source-activity',
    text: `insert into source_activity (source_id, hour, accepted, duplicates, quarantined, last_at)
      select source_id, date_trunc('hour', now(), 'UTC'), accepted, duplicates, quarantined, now()
      from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) as came (source_id, accepted, duplicates, quarantined)
      on conflict (source_id, hour) do update set accepted = source_activity.accepted + excluded.accepted,
        duplicates = source_activity.duplicates + excluded.duplicates,
        quarantined = source_activity.quarantined + excluded.quarantined, last_at = excluded.last_at`,
    values: [
      plainArray(activities.map(({ sourceId }) => sourceId)),
      plainArray(activities.map(({ accepted }) => accepted)),
      plainArray(activities.map(({ duplicates }) => duplicates)),
      plainArray(activities.map(({ quarantined }) => quarantined)),
    ],
  });
}

/** Forgets hours beyond those that are kept. */
export async function forgetActivity(client: Pick<ClientBase, 'query'>, days: number): Promise<void> {
  await client.query(`delete from source_activity where hour < now() - make_interval(days => $1)`, [days]);
}
