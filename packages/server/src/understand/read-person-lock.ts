import type { PoolClient } from 'pg';
import { RetryTransaction } from '../postgres/fault-class.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { together } from '../postgres/together.ts';

/** A person whom nobody else decides for, writes to or writes about until the transaction ends. */
export interface HeldPerson {
  /** Null while nothing that the record said counts, or nobody has seen the record yet. */
  readonly profileId: string | null;
  /** Every record of the person, the one through which they were addressed among them; sorted. */
  readonly recordIds: readonly string[];
  /** Whether the record through which they were addressed is there. */
  readonly isKnown: boolean;
}

/** Records of a person that are locked one by one; those seen first last are the ones that were nobody's a moment ago. */
const MOST_LOCKS = 100;

/**
 * Locks the person to whom a record belongs now, and whoever else comes through that record: consent and suppression are
 * written, and decisions made, in one order. One round trip. Several records lead to one person, and so the person's row
 * of counts is locked, as `lockPeople` says; events wait for it too. Where there is nobody yet, the record itself is; and since
 * it may become somebody's while it is held, whoever locks a person waits for the records of the person as well.
 * @throws RetryTransaction when the person was merged or split meanwhile: run again (`postgres/run-again.ts`).
 */
export async function lockPersonOf(client: PoolClient, recordId: string): Promise<HeldPerson> {
  const [lockedId, , held] = await together([
    lockProfileOf(client, recordId),
    lockRecordsOf(client, recordId),
    readHeld(client, recordId),
  ]);
  if (lockedId !== held.profileId) throw new RetryTransaction('the person was settled anew meanwhile');
  return held;
}

/** Locks people as `lockPersonOf` locks one, but for records of which nothing counts yet. */
export async function lockPeopleInOrder(client: PoolClient, profileIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'lock-people-in-order',
    text: `select count(*) from (
        select from profile_count where profile_id = any($1::uuid[]) order by profile_id for no key update
      ) locked`,
    values: [plainArray(profileIds)],
  });
}

async function lockProfileOf(client: PoolClient, recordId: string): Promise<string | null> {
  const { rows } = await client.query<{ profile_id: string }>({
    name: 'lock-profile-of',
    text: `select profile_id from profile_count
      where profile_id = (select profile_id from record where record_id = $1) for no key update`,
    values: [recordId],
  });
  return rows[0]?.profile_id ?? null;
}

/** In one order, after the person's row. Record ids are hashes: their first 16 digits are as good a key as any. */
async function lockRecordsOf(client: PoolClient, recordId: string): Promise<void> {
  await client.query({
    name: 'lock-records-of',
    text: `select pg_advisory_xact_lock(key) from (
        select ('x' || left(replace(record_id::text, '-', ''), 16))::bit(64)::bigint as key from (
          (select record_id from record where profile_id = (select profile_id from record where record_id = $1)
            order by first_at desc limit ${MOST_LOCKS})
          union select $1::uuid
        ) held order by key
      ) ordered`,
    values: [recordId],
  });
}

/** Sent behind the locks, and so it sees what whoever held them before has committed. */
async function readHeld(client: PoolClient, recordId: string): Promise<HeldPerson> {
  const { rows } = await client.query<{ profile_id: string | null; record_ids: string[] }>({
    name: 'read-held-person',
    text: `select own.profile_id,
        array(select record_id from record where profile_id = own.profile_id order by record_id)::text[] as record_ids
      from record own where own.record_id = $1`,
    values: [recordId],
  });
  const [row] = rows;
  const profileId = row?.profile_id ?? null;
  return { profileId, recordIds: profileId === null ? [recordId] : row!.record_ids, isKnown: row !== undefined };
}

/**
 * Waits for whoever decides for somebody of whom nothing counts yet: there is no row of a person to wait for. In one order,
 * after the people's rows, as above; others may share it.
 */
export async function shareRecords(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'share-records',
    text: `select pg_advisory_xact_lock_shared(key) from (
        select ('x' || left(replace(record_id::text, '-', ''), 16))::bit(64)::bigint as key
        from unnest($1::uuid[]) as record_id order by key
      ) ordered`,
    values: [plainArray(recordIds)],
  });
}
