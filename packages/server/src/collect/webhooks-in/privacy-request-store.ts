import { randomUUID } from 'node:crypto';
import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import type { PrivacyAsk, PrivacySubject } from '@throughline/core/collect/webhooks-in/webhook-outcome';
import type { Pool, PoolClient } from 'pg';
import type { SecretBox } from '../../config/secret-box.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';

/** What was done about a request; nothing personal. */
export type RequestOutcome = PrivacyRequest['outcome'];

/** A request that this process carries out. */
export interface ClaimedRequest {
  readonly requestId: string;
  readonly sourceId: string;
  readonly kind: PrivacyAsk['kind'];
  readonly subject: PrivacySubject | null;
  readonly attempts: number;
}

/** Days within which a request is to be answered. @source GDPR article 12(3): one month. */
const DUE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Notes a request, sealed: a backup of the table alone says nothing of whom it is about. */
export async function insertRequest(
  client: PoolClient,
  box: SecretBox,
  { sourceId, ask, receivedAt }: { sourceId: string; ask: PrivacyAsk; receivedAt: number },
): Promise<void> {
  const requestId = randomUUID();
  await client.query(
    `insert into privacy_request (request_id, source_id, kind, sealed, received_at, due_at) values ($1, $2, $3, $4, $5, $6)`,
    [
      requestId,
      sourceId,
      ask.kind,
      box.seal(JSON.stringify(ask.subject), requestId),
      new Date(receivedAt),
      new Date(receivedAt + DUE_DAYS * DAY_MS),
    ],
  );
  const detail = { kind: ask.kind, sourceId };
  await writeAudit(client, { actor: 'webhook', action: 'privacy_request.received', subject: requestId, detail });
}

/** Claims a request that is due; null where there is none. */
export async function claimRequest(pool: Pool, box: SecretBox, leaseMs: number): Promise<ClaimedRequest | null> {
  const { rows } = await pool.query<{
    request_id: string;
    source_id: string;
    kind: PrivacyAsk['kind'];
    sealed: Buffer;
    attempts: number;
  }>(
    `update privacy_request set leased_until = now() + $1 * interval '1 millisecond', attempts = attempts + 1
     where request_id = (
       select request_id from privacy_request
       where status = 'waiting' and next_try_at <= now() and (leased_until is null or leased_until < now())
       order by next_try_at, request_id for update skip locked limit 1
     ) returning request_id, source_id, kind, sealed, attempts`,
    [leaseMs],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { request_id: requestId, source_id: sourceId, kind, sealed, attempts } = row;
  return {
    requestId,
    sourceId,
    kind,
    attempts,
    subject: JSON.parse(box.open(sealed, requestId)) as PrivacySubject | null,
  };
}

/** Holds on to a request that takes long. */
export async function renewRequest(pool: Pool, requestId: string, leaseMs: number): Promise<void> {
  await pool.query(
    `update privacy_request set leased_until = now() + $2 * interval '1 millisecond'
     where request_id = $1 and status = 'waiting'`,
    [requestId, leaseMs],
  );
}

/** Writes what came of a request, and forgets whom it was about. */
export async function endRequest(
  client: PoolClient,
  requestId: string,
  { status, outcome }: { status: 'open' | 'done'; outcome: RequestOutcome },
): Promise<void> {
  await client.query(
    `update privacy_request set status = $2, outcome = $3, sealed = null, leased_until = null
     where request_id = $1 and status = 'waiting'`,
    [requestId, status, JSON.stringify(outcome)],
  );
}

/** Puts a request off that could not be carried out. */
export async function putOffRequest(pool: Pool, requestId: string, waitMs: number, fault: string): Promise<void> {
  await pool.query(
    `update privacy_request set leased_until = null, next_try_at = now() + $2 * interval '1 millisecond',
       outcome = jsonb_build_object('fault', $3::text)
     where request_id = $1 and status = 'waiting'`,
    [requestId, waitMs, fault],
  );
}

/** Writes what a person decided; false when there was nothing to decide. */
export async function decideRequest(
  client: PoolClient,
  requestId: string,
  { status, outcome, actor }: { status: 'done' | 'dismissed'; outcome: RequestOutcome; actor: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update privacy_request set status = $2, outcome = $3, decided_by = $4, decided_at = now()
     where request_id = $1 and status = 'open'`,
    [requestId, status, JSON.stringify(outcome), actor],
  );
  return rowCount === 1;
}

/** Ends open requests for access to somebody who has been erased since, or that are long answered; gives back their folders. */
export async function endAccess(
  client: Pool | PoolClient,
  { people, receivedBefore }: { people: readonly string[]; receivedBefore: Date | null },
): Promise<string[]> {
  const { rows } = await client.query<{ folder: string | null }>(
    `with ended as (
       select request_id, outcome ->> 'folder' as folder from privacy_request
       where kind = 'access' and outcome ? 'folder' and (outcome -> 'people' ?| $1::text[] or received_at < $2)
     )
     update privacy_request p set status = case when status = 'open' then 'dismissed' else status end,
       outcome = outcome - 'folder' - 'files'
     from ended where ended.request_id = p.request_id returning ended.folder`,
    [people, receivedBefore],
  );
  return rows.flatMap(({ folder }) => folder ?? []);
}

/** Requests for access that are not answered yet: what a process that died has written for them lies where nobody knows of it. */
export async function readWaitingAccess(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ request_id: string }>(
    `select request_id from privacy_request where kind = 'access' and status = 'waiting'`,
  );
  return rows.map((row) => row.request_id);
}
