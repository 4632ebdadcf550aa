import type { SuppressionKind } from '@throughline/core/decide/guard-facts';
import type { PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';

/** Somebody who must not be contacted: a person, or whoever holds an address. */
export interface NewSuppressionRow {
  readonly suppressionId: string;
  readonly kind: SuppressionKind;
  /** One of the two. */
  readonly recordId: string | null;
  readonly identifierId: string | null;
  readonly hasHouseholdCare: boolean;
  readonly confidence: 'certain' | 'likely' | 'unsure' | null;
  readonly askedBy: string;
  readonly reason: string;
  readonly madeBy: string;
}

/** Adds a suppression. */
export async function insertSuppression(client: PoolClient, row: NewSuppressionRow): Promise<void> {
  await client.query(
    `insert into suppression (suppression_id, kind, record_id, identifier_id, has_household_care, confidence,
       asked_by, reason, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
    [
      row.suppressionId,
      row.kind,
      row.recordId,
      row.identifierId,
      row.hasHouseholdCare,
      row.confidence,
      row.askedBy,
      row.reason,
      row.madeBy,
    ],
  );
}

/** Of whom a suppression is; null when there is none. */
export async function readSuppressed(
  client: PoolClient,
  suppressionId: string,
): Promise<{ recordId: string } | { identifierId: string } | null> {
  const { rows } = await client.query<{ record_id: string | null; identifier_id: string | null }>(
    'select record_id, identifier_id from suppression where suppression_id = $1',
    [suppressionId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return row.record_id === null ? { identifierId: row.identifier_id! } : { recordId: row.record_id };
}

/** Lifts a suppression; false when it was lifted before. */
export async function liftStored(
  client: PoolClient,
  { suppressionId, reason, actor }: { suppressionId: string; reason: string; actor: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update suppression set lifted_by = $2, lift_reason = $3, lifted_at = now()
     where suppression_id = $1 and lifted_at is null`,
    [suppressionId, actor, reason],
  );
  return rowCount === 1;
}

/**
 * Before some records are erased: who was not to be contacted through them is not to be contacted through the records that
 * stay with their people.
 */
export async function carrySuppressionsOver(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query(
    `insert into suppression (suppression_id, kind, record_id, has_household_care, asked_by, reason, made_by, made_at)
     select gen_random_uuid(), kind, stays.record_id, bool_or(has_household_care), 'erased', 'erased', 'erasure', min(made_at)
     from suppression join record goes on goes.record_id = suppression.record_id
       join record stays on stays.profile_id = goes.profile_id and stays.record_id <> all($1::uuid[])
     where suppression.record_id = any($1::uuid[]) and lifted_at is null
     group by stays.record_id, kind`,
    [plainArray(recordIds)],
  );
}

/**
 * Forgets suppressions of what is erased. Those of the records go. Of an address that nobody else shows, what the law or
 * the person forbade stays as its keyed hash, without a word of text; what was said of the person's death, age or
 * distress goes, and so does what was lifted.
 */
export async function forgetSuppressions(
  client: PoolClient,
  { recordIds, identifierIds }: { readonly recordIds: readonly string[]; readonly identifierIds: readonly string[] },
): Promise<void> {
  await client.query(
    `delete from suppression where record_id = any($1::uuid[])
       or (identifier_id = any($2::uuid[]) and (kind not in ('do_not_contact', 'legal') or lifted_at is not null))`,
    [plainArray(recordIds), plainArray(identifierIds)],
  );
  await client.query(
    `update suppression set asked_by = 'erased', reason = 'erased' where identifier_id = any($1::uuid[])`,
    [plainArray(identifierIds)],
  );
}
