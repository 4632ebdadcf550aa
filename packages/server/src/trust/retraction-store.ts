import type { Retraction } from '@throughline/core/trust/retraction';
import type { PoolClient } from 'pg';

/** The standing retractions; few at any time. */
export async function readStandingRetractions(client: PoolClient): Promise<Retraction[]> {
  const { rows } = await client.query<{
    source_id: string;
    record_id: string | null;
    received_from: Date | null;
    received_to: Date | null;
  }>({
    name: 'read-standing-retractions',
    text: 'select source_id, record_id, received_from, received_to from retraction where revoked_at is null',
  });
  return rows.map((row) => ({
    sourceId: row.source_id,
    recordId: row.record_id,
    receivedFrom: row.received_from?.getTime() ?? null,
    receivedTo: row.received_to?.getTime() ?? null,
    isRevoked: false,
  }));
}

/** Adds a retraction. */
export async function insertRetraction(
  client: PoolClient,
  retraction: {
    retractionId: string;
    sourceId: string;
    recordId: string | null;
    receivedFrom: Date | null;
    receivedTo: Date | null;
    reason: string;
    actor: string;
  },
): Promise<void> {
  const { retractionId, sourceId, recordId, receivedFrom, receivedTo, reason, actor } = retraction;
  await client.query(
    `insert into retraction (retraction_id, source_id, record_id, received_from, received_to, reason, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [retractionId, sourceId, recordId, receivedFrom, receivedTo, reason, actor],
  );
}

/** Takes a retraction back; null when there is none, false when it was taken back before. */
export async function revokeStoredRetraction(
  client: PoolClient,
  retractionId: string,
  actor: string,
): Promise<{ sourceId: string; recordId: string | null } | false | null> {
  const { rows } = await client.query<{ source_id: string; record_id: string | null; revoked_at: Date | null }>(
    'select source_id, record_id, revoked_at from retraction where retraction_id = $1 for update',
    [retractionId],
  );
  const [found] = rows;
  if (found === undefined) return null;
  if (found.revoked_at !== null) return false;
  await client.query('update retraction set revoked_by = $2, revoked_at = now() where retraction_id = $1', [
    retractionId,
    actor,
  ]);
  return { sourceId: found.source_id, recordId: found.record_id };
}
