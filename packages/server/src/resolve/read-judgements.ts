import type { Judgement } from '@throughline/contract/judgement';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';
import { plainArray } from '../postgres/sql-array.ts';

interface Row {
  judgement_id: string;
  kind: Judgement['kind'];
  left_record_id: string;
  right_record_id: string;
  reason: string;
  made_by: string;
  made_at: Date;
  exact_made_at: string;
  revoked_by: string | null;
  revoked_at: Date | null;
}

const COLUMNS = `judgement_id, kind, left_record_id, right_record_id, reason, made_by, made_at,
  ${exactInstant('made_at')} as exact_made_at, revoked_by, revoked_at`;

/** Which judgements are listed. */
export interface JudgementsAsked {
  readonly recordId: string | null;
  readonly isRevoked: boolean | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

/** Judgements, newest first, each with its place in the list. */
export async function readJudgements(
  client: Pick<ClientBase, 'query'>,
  { recordId, isRevoked, after, limit }: JudgementsAsked,
): Promise<{ judgement: Judgement; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from judgement
     where ($1::uuid is null or left_record_id = $1 or right_record_id = $1)
       and ($2::boolean is null or (revoked_at is not null) = $2)
       and ($3::timestamptz is null or (made_at, judgement_id) < ($3, $4::uuid))
     order by made_at desc, judgement_id desc limit $5`,
    [recordId, isRevoked, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ judgement: judgementOf(row), keys: [row.exact_made_at, row.judgement_id] }));
}

/** One judgement, or null. */
export async function readJudgement(client: Pick<ClientBase, 'query'>, judgementId: string): Promise<Judgement | null> {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from judgement where judgement_id = $1`, [judgementId]);
  return rows[0] === undefined ? null : judgementOf(rows[0]);
}

/** Some judgements, whether or not they stand. */
export async function readJudgementsById(
  client: Pick<ClientBase, 'query'>,
  judgementIds: Iterable<string>,
): Promise<Judgement[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from judgement where judgement_id = any($1::uuid[]) order by made_at, judgement_id`,
    [plainArray(judgementIds)],
  );
  return rows.map(judgementOf);
}

/** The standing judgements on any of some records, oldest first. */
export async function readJudgementsOnRecords(
  client: Pick<ClientBase, 'query'>,
  recordIds: Iterable<string>,
): Promise<Judgement[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from judgement
     where revoked_at is null and (left_record_id = any($1::uuid[]) or right_record_id = any($1::uuid[]))
     order by made_at, judgement_id`,
    [plainArray(recordIds)],
  );
  return rows.map(judgementOf);
}

function judgementOf(row: Row): Judgement {
  return {
    id: row.judgement_id,
    kind: row.kind,
    left: row.left_record_id,
    right: row.right_record_id,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
