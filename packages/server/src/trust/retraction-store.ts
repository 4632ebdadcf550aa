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
