import type { LivingRuling } from '@throughline/core/resolve/matching/households/living-ruling';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

/** What somebody rules about who lives together. */
export interface NewHouseholdRuling {
  readonly rulingId: string;
  readonly kind: 'together' | 'apart' | 'hidden';
  readonly left: string;
  readonly right: string | null;
  readonly reason: string;
  readonly actor: string;
}

/** Adds a ruling. */
export async function insertHouseholdRuling(client: PoolClient, ruling: NewHouseholdRuling): Promise<void> {
  await client.query(
    `insert into household_ruling (ruling_id, kind, left_record_id, right_record_id, reason, made_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [ruling.rulingId, ruling.kind, ruling.left, ruling.right, ruling.reason, ruling.actor],
  );
}

/** Takes a ruling back; null when there is none, false when it was taken back before. */
export async function revokeStoredHouseholdRuling(
  client: PoolClient,
  rulingId: string,
  actor: string,
): Promise<{ kind: string; left: string; right: string | null } | false | null> {
  const { rows } = await client.query<{ kind: string; left: string; right: string | null; isRevoked: boolean }>(
    `select kind, left_record_id as left, right_record_id as right, revoked_at is not null as "isRevoked"
     from household_ruling where ruling_id = $1 for update`,
    [rulingId],
  );
  const [found] = rows;
  if (found === undefined) return null;
  if (found.isRevoked) return false;
  await client.query('update household_ruling set revoked_by = $2, revoked_at = now() where ruling_id = $1', [
    rulingId,
    actor,
  ]);
  return found;
}

/**
 * The standing rulings on two people in which some have a part, with who the two are now. Those on what is one person now are
 * asleep, and so are those on somebody who is hidden.
 */
export async function readStandingRulings(client: PoolClient, profileIds: Iterable<string>): Promise<LivingRuling[]> {
  const { rows } = await client.query<LivingRuling>({
    name: 'read-standing-household-rulings',
    text: `with asked as materialized (select record_id from record where profile_id = any($1::uuid[])),
      ruling as (
        select * from household_ruling where revoked_at is null and left_record_id in (select record_id from asked)
        union
        select * from household_ruling where revoked_at is null and right_record_id in (select record_id from asked)
      )
      select ruling_id as "rulingId", kind, l.profile_id as left, r.profile_id as right
      from ruling join record l on l.record_id = left_record_id join record r on r.record_id = right_record_id
      where kind <> 'hidden' and l.profile_id <> r.profile_id and not exists (
        select from record own join household_ruling h on h.left_record_id = own.record_id
        where own.profile_id in (l.profile_id, r.profile_id) and h.kind = 'hidden' and h.revoked_at is null
      ) order by ruling_id`,
    values: [uuidArray(profileIds)],
  });
  return rows;
}

/** Forgets rulings on records that are erased. */
export async function deleteHouseholdRulings(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query(
    'delete from household_ruling where left_record_id = any($1::uuid[]) or right_record_id = any($1::uuid[])',
    [uuidArray(recordIds)],
  );
}
