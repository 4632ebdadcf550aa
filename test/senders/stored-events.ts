import type { TestDatabase } from '@throughline/server/testing/test-database';

/** An event as it is stored. */
export interface StoredEvent {
  readonly messageId: string;
  readonly type: string;
  readonly occurredAt: number;
  /** When it came; ms since 1970. */
  readonly receivedAt: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Every event that is stored, read past the engine; in the order in which they came. */
export async function storedEvents(pool: TestDatabase['pool']): Promise<StoredEvent[]> {
  const { rows } = await pool.query<{ payload: string; type: string; occurredAt: Date; receivedAt: Date }>(
    `select payload, type, occurred_at as "occurredAt", received_at as "receivedAt" from event
     order by received_at, event_id`,
  );
  return rows.map(({ payload, type, occurredAt, receivedAt }) => {
    const body = JSON.parse(payload) as Record<string, unknown>;
    return {
      messageId: String(body['messageId']),
      type,
      occurredAt: occurredAt.getTime(),
      receivedAt: receivedAt.getTime(),
      body,
    };
  });
}
