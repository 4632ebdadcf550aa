import type { Touchpoint } from '@throughline/contract/touchpoint';
import type { ClientBase } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import type { TimelinePlace } from './timeline-place.ts';

/** Something beside the events: a decision, a word on consent, a suppression, a change of who is who. */
export interface TurningPoint extends TimelinePlace {
  readonly id: string;
  readonly kind: Touchpoint['kind'];
  readonly what: string;
  readonly label: string | null;
  readonly note: string | null;
  readonly sourceId: string | null;
  readonly recordId: string | null;
  readonly count: number;
}

/** Which turning points are read. */
export interface TurningPointsAsked {
  readonly profileId: string;
  readonly recordIds: readonly string[];
  readonly before: TimelinePlace;
  readonly limit: number;
}

interface Row {
  id: string;
  at: Date;
  kind: Touchpoint['kind'];
  what: string;
  label: string | null;
  note: string | null;
  source_id: string | null;
  record_id: string | null;
  count: number;
}

const OF_PERSON = `(record_id = any($1::uuid[])
          or identifier_id = any(array(select identifier_id from record_identifier where record_id = any($1::uuid[]))))`;

/**
 * What stands on the line of a person beside events, newest first. Of each kind the first `limit` are read, by
 * indexes. Changes of who is who are in the order in which they were noticed: they have no time of their own.
 */
export async function readTurningPoints(
  client: Pick<ClientBase, 'query'>,
  { profileId, recordIds, before, limit }: TurningPointsAsked,
): Promise<TurningPoint[]> {
  const { rows } = await client.query<Row>({
    name: 'read-turning-points',
    text: `select * from (
      (select decision_id as id, decided_at as at, 'decision' as kind, 'decided' as what, moment_key as label,
          coalesce(action_key, 'silence') as note, source_id, record_id, 1 as count
        from decision where record_id = any($1::uuid[]) and decided_at < $2 and not is_erased
        order by decided_at desc, decision_id desc limit $4)
      union all
      (select consent_id, said_at, 'consent', case when is_granted then 'consent_granted' else 'consent_denied' end,
          purpose, channel, null, record_id, 1
        from consent where record_id = any($1::uuid[]) and said_at < $2
        order by said_at desc, consent_id desc limit $4)
      union all
      (select suppression_id, made_at, 'suppression', 'suppressed', kind, asked_by, null, record_id, 1
        from suppression where ${OF_PERSON} and made_at < $2
        order by made_at desc, suppression_id desc limit $4)
      union all
      (select suppression_id, lifted_at, 'suppression', 'suppression_lifted', kind, lift_reason, null, record_id, 1
        from suppression where ${OF_PERSON} and lifted_at < $2
        order by lifted_at desc, suppression_id desc limit $4)
      union all
      (select md5(profile_id || ' ' || version)::uuid, changed_at, 'identity', kind, cause ->> 'kind', null, null, null,
          coalesce(jsonb_array_length(nullif(before -> 'from', 'null')), 1)
        from change where profile_id = $3 and kind in ('merged', 'split', 'renamed') and changed_at < $2
          and (kind <> 'renamed' or version > 1)
        order by version desc limit $4)
    ) points order by at desc, id desc`,
    // The place is in whole ms; what happened within the last one of them is told apart by its id.
    values: [plainArray(recordIds), new Date(before.at + 1), profileId, limit],
  });
  return rows.map((row) => ({
    id: row.id,
    key: row.id,
    at: row.at.getTime(),
    kind: row.kind,
    what: row.what,
    label: row.label,
    note: row.note,
    sourceId: row.source_id,
    recordId: row.record_id,
    count: row.count,
  }));
}
