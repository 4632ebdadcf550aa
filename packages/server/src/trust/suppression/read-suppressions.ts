import type { Suppression } from '@throughline/contract/suppression';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/** Which suppressions are listed. */
export interface SuppressionsAsked {
  /** Only of these records, of addresses that they show, and of these addresses; null for all. */
  readonly scope: { readonly recordIds: readonly string[]; readonly identifierIds: readonly string[] } | null;
  readonly kind: Suppression['kind'] | null;
  readonly isLifted: boolean | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

const COLUMNS = `suppression_id, kind, s.record_id, r.profile_id, s.identifier_id, i.type, i.namespace, i.value,
  has_household_care, confidence, asked_by, reason, made_by, made_at, ${exactInstant('made_at')} as exact_made_at, lifted_by,
  lift_reason, lifted_at`;

const FROM = `suppression s left join record r on r.record_id = s.record_id
  left join identifier i on i.identifier_id = s.identifier_id`;

interface Row {
  suppression_id: string;
  kind: Suppression['kind'];
  record_id: string | null;
  profile_id: string | null;
  identifier_id: string | null;
  type: IdentifierType | null;
  namespace: string | null;
  value: string | null;
  has_household_care: boolean;
  confidence: Suppression['confidence'];
  asked_by: string;
  reason: string;
  made_by: string;
  made_at: Date;
  exact_made_at: string;
  lifted_by: string | null;
  lift_reason: string | null;
  lifted_at: Date | null;
}

/** Suppressions, newest first, each with its place in the list. */
export async function readSuppressions(
  client: Pick<ClientBase, 'query'>,
  { scope, kind, isLifted, after, limit }: SuppressionsAsked,
): Promise<{ suppression: Suppression; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from ${FROM}
     where ($1::uuid[] is null or s.record_id = any($1) or s.identifier_id = any($2::uuid[])
         or s.identifier_id in (select identifier_id from record_identifier where record_id = any($1)))
       and ($3::text is null or kind = $3) and ($4::boolean is null or (lifted_at is not null) = $4)
       and ($5::timestamptz is null or (made_at, suppression_id) < ($5, $6::uuid))
     order by made_at desc, suppression_id desc limit $7`,
    [
      scope === null ? null : plainArray(scope.recordIds),
      scope === null ? null : plainArray(scope.identifierIds),
      kind,
      isLifted,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({ suppression: suppressionOf(row), keys: [row.exact_made_at, row.suppression_id] }));
}

/** One suppression, or null. */
export async function readSuppression(
  client: Pick<ClientBase, 'query'>,
  suppressionId: string,
): Promise<Suppression | null> {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from ${FROM} where suppression_id = $1`, [suppressionId]);
  return rows[0] === undefined ? null : suppressionOf(rows[0]);
}

function suppressionOf(row: Row): Suppression {
  const { type, namespace, value } = row;
  return {
    id: row.suppression_id,
    kind: row.kind,
    recordId: row.record_id,
    personId: row.profile_id,
    address: type === null ? null : { type, namespace: namespace!, value: value! },
    identifierId: row.identifier_id,
    hasHouseholdCare: row.has_household_care,
    confidence: row.confidence,
    askedBy: row.asked_by,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    liftedBy: row.lifted_by,
    liftReason: row.lift_reason,
    liftedAt: row.lifted_at?.toISOString() ?? null,
  };
}
