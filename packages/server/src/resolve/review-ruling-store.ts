import type { PoolClient } from 'pg';

/** How an item was ruled. */
export interface StoredRuling {
  readonly status: 'dismissed' | 'same' | 'different' | 'later';
  readonly ruledBy: string;
  readonly ruledAt: Date;
  /** Of an item that was put off. */
  readonly until: Date | null;
  readonly judgementId: string | null;
}

/** A ruling to be kept. */
export interface NewRuling extends Pick<StoredRuling, 'status' | 'ruledBy'> {
  readonly reviewKey: string;
  readonly until?: Date;
  readonly judgementId?: string;
  readonly reason?: string;
}

/** The ruling on an item that holds, locked; null where there is none, or the time it was put off for is over. */
export async function lockRuling(client: PoolClient, reviewKey: string): Promise<StoredRuling | null> {
  const { rows } = await client.query<StoredRuling & { isOver: boolean }>(
    `select status, ruled_by as "ruledBy", ruled_at as "ruledAt", until, judgement_id as "judgementId",
       status = 'later' and until <= now() as "isOver"
     from review_ruling where review_key = $1 for update`,
    [reviewKey],
  );
  const [row] = rows;
  return row === undefined || row.isOver ? null : row;
}

/** Keeps a ruling on an item in the place of an earlier one, with what the item was about. */
export async function writeRuling(client: PoolClient, ruling: NewRuling): Promise<void> {
  await client.query(
    `insert into review_ruling (review_key, status, ruled_by, until, judgement_id, reason, kind, subject, evidence)
     select $1, $2, $3, $4, $5, $6, kind, subject, evidence
     from (select 1) as once left join review on review_key = $1
     on conflict (review_key) do update set status = excluded.status, ruled_by = excluded.ruled_by, ruled_at = now(),
       until = excluded.until, judgement_id = excluded.judgement_id, reason = excluded.reason,
       kind = coalesce(excluded.kind, review_ruling.kind), subject = coalesce(excluded.subject, review_ruling.subject),
       evidence = coalesce(excluded.evidence, review_ruling.evidence)`,
    [
      ruling.reviewKey,
      ruling.status,
      ruling.ruledBy,
      ruling.until ?? null,
      ruling.judgementId ?? null,
      ruling.reason ?? null,
    ],
  );
}

/** Takes the ruling on an item back. */
export async function reopenReview(client: PoolClient, reviewKey: string): Promise<void> {
  await client.query('delete from review_ruling where review_key = $1', [reviewKey]);
}

/** Takes the ruling back that a judgement was made by. */
export async function forgetRulingOfJudgement(client: PoolClient, judgementId: string): Promise<void> {
  await client.query('delete from review_ruling where judgement_id = $1', [judgementId]);
}
