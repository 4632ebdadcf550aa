import { cleanText } from '@throughline/core/collect/clean-json';
import type { PoolClient } from 'pg';
import { plainArray } from '../../postgres/sql-array.ts';
import { mentionPatterns } from '../read-uncounted-mentions.ts';
import type { QuarantinedEvent } from '../accepted-event.ts';

/** Keeps refused events with their reasons. What was refused may hold anything, and must not be able to fail here. */
export async function storeQuarantined(client: PoolClient, refused: readonly QuarantinedEvent[]): Promise<void> {
  await client.query({
    name: 'store-quarantined',
    text: `insert into quarantine (quarantine_id, source_id, received_at, reason, detail, message_id, trust, body)
      select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[])`,
    values: [
      plainArray(refused.map(({ quarantineId }) => quarantineId)),
      plainArray(refused.map(({ sourceId }) => sourceId)),
      plainArray(refused.map(({ receivedAt }) => new Date(receivedAt).toISOString())),
      plainArray(refused.map(({ reason }) => reason)),
      refused.map(({ detail }) => cleanText(detail)),
      refused.map(({ messageId }) => (messageId === null ? null : cleanText(messageId))),
      plainArray(refused.map(({ trust }) => trust)),
      refused.map(({ body }) => body),
    ],
  });
}

/** Deletes refused events whose body holds any of some texts as a whole JSON string; reads all of the quarantine. */
export async function deleteQuarantinedMentions(client: PoolClient, texts: readonly string[]): Promise<number> {
  if (texts.length === 0) return 0;
  const { rowCount } = await client.query(
    'delete from quarantine where body ilike any($1::text[]) or original_body ilike any($1::text[])',
    [mentionPatterns(texts)],
  );
  return rowCount ?? 0;
}
