import type { HouseholdRuling } from '@throughline/contract/household';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { uuidArray } from '../../postgres/binary-array.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';

interface Row {
  ruling_id: string;
  kind: HouseholdRuling['kind'];
  left_id: string;
  right_id: string | null;
  reason: string;
  made_by: string;
  made_at: Date;
  exact_made_at: string;
  revoked_by: string | null;
  revoked_at: Date | null;
}

/** Which rulings are listed. */
export interface HouseholdRulingsAsked {
  /** Only this one. */
  readonly rulingId?: string;
  /** Only those on these people. */
  readonly profileIds: readonly string[] | null;
  readonly isRevoked: boolean | null;
  /** Whether those that hide somebody are among them. */
  readonly mayKnowHidden: boolean;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

/** Rulings on who lives together, newest first, each with its place in the list. People are who they are now. */
export async function readHouseholdRulings(
  client: Pick<ClientBase, 'query'>,
  { rulingId, profileIds, isRevoked, mayKnowHidden, after, limit }: HouseholdRulingsAsked,
): Promise<{ ruling: HouseholdRuling; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select ruling_id, kind, coalesce(l.profile_id, left_record_id) as left_id,
       coalesce(r.profile_id, right_record_id) as right_id, reason, made_by, made_at,
       ${exactInstant('made_at')} as exact_made_at, revoked_by, revoked_at
     from household_ruling left join record l on l.record_id = left_record_id left join record r on r.record_id = right_record_id
     where ($1::uuid is null or ruling_id = $1)
       and ($2::uuid[] is null or l.profile_id = any($2) or r.profile_id = any($2))
       and ($3::boolean is null or (revoked_at is not null) = $3) and ($4 or kind <> 'hidden')
       and ($5::timestamptz is null or (made_at, ruling_id) < ($5, $6::uuid))
     order by made_at desc, ruling_id desc limit $7`,
    [
      rulingId ?? null,
      profileIds === null ? null : uuidArray(profileIds),
      isRevoked,
      mayKnowHidden,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({
    ruling: {
      id: row.ruling_id,
      kind: row.kind,
      left: row.left_id,
      right: row.right_id,
      reason: row.reason,
      madeBy: row.made_by,
      madeAt: row.made_at.toISOString(),
      revokedBy: row.revoked_by,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    },
    keys: [row.exact_made_at, row.ruling_id],
  }));
}
