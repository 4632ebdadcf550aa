import type { Pool } from 'pg';

/**
 * Gives everybody who was copied the event, its key and the change that introducing themselves would have left: those
 * of one person of the sample, under ids of their own. Set-based, in no order of ids, so that indexes grow as they
 * would. Resolves with the number of events.
 */
export async function fillEvents(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `with sample as (select * from event order by event_id limit 1)
     insert into event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name,
       verified, consent, payload)
     select r.record_id, s.occurred_at, uuidv7(), s.received_at, s.source_id, gen_random_uuid(), s.trust, s.marks, s.type,
       s.name, s.verified, s.consent, s.payload
     from record r, sample s
     where not exists (select 1 from event e where e.record_id = r.record_id)`,
  );
  await pool.query(
    `insert into dedupe (dedupe_key, body_hash)
     select dedupe_key, hashtextextended(dedupe_key::text, 0) from event
     where not exists (select 1 from dedupe d where d.dedupe_key = event.dedupe_key)`,
  );
  await pool.query(
    `with sample as (select * from change where profile_id = (select profile_id from change limit 1))
     insert into change (profile_id, version, kind, before, after, cause, changed_at)
     select p.profile_id, s.version, s.kind, s.before, s.after, s.cause, s.changed_at
     from profile p, sample s
     where not exists (select 1 from change c where c.profile_id = p.profile_id)`,
  );
  return rowCount ?? 0;
}
