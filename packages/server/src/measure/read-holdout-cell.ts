import type { HoldoutCell } from '@throughline/core/decide/decision';
import { holdoutCell, stickySeason } from '@throughline/core/measure/holdout-cell';
import type { HoldoutRules } from '@throughline/core/measure/holdout-rules';
import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';
import type { HoldoutBuckets } from './holdout-buckets.ts';

/** Whom a decision is about. */
export interface HoldoutQuestion {
  /** The person, or the addressed record of somebody of whom nothing counts yet. */
  readonly personId: string;
  /** All records of the person, the addressed one with them. */
  readonly recordIds: readonly string[];
  /** ms since 1970. */
  readonly decidedAt: number;
  readonly rules: HoldoutRules;
  readonly bucketOf: HoldoutBuckets;
}

/**
 * Whether a person is left alone this season. One statement, to be sent with others: O(records), whatever has been decided
 * before; none while nobody is left alone. The caller holds the person's lock.
 */
export async function readHoldoutCell(client: PoolClient | Pool, question: HoldoutQuestion): Promise<HoldoutCell> {
  const { personId, recordIds, decidedAt, rules, bucketOf } = question;
  const season = stickySeason(decidedAt, rules);
  const wasHeldOut = season === null ? null : await readFirstArm(client, recordIds, season);
  return holdoutCell({ rules, decidedAt, bucketOf: (of) => bucketOf(of, personId), wasHeldOut });
}

/** Whether the earliest counted decision of a season left its person alone. */
async function readFirstArm(
  client: PoolClient | Pool,
  recordIds: readonly string[],
  season: number,
): Promise<boolean | null> {
  const { rows } = await client.query<{ is_held_out: boolean }>({
    name: 'read-first-arm',
    text: `select earliest.is_held_out from unnest($1::uuid[]) as person (record_id)
      cross join lateral (
        select d.is_held_out, d.decided_at, d.decision_id from decision d
        where d.record_id = person.record_id and d.season = $2 and not d.is_wash_out
        order by d.decided_at, d.decision_id limit 1
      ) earliest
      order by earliest.decided_at, earliest.decision_id limit 1`,
    values: [plainArray(recordIds), season],
  });
  return rows[0]?.is_held_out ?? null;
}
