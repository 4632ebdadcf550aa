import type { ClientBase } from 'pg';

/** Where an event stands. */
export interface EventPlace {
  readonly recordId: string;
  readonly name: string | null;
  readonly type: string;
  readonly occurredAt: Date;
}

/** Ids are made where an event is received and say when, in ms; its batch may have waited a little before. */
const SLACK_MS = 1_000;

/** Where the event with an id stands, or null. The id holds when it was received, so that only that moment is read. */
export async function readEventPlace(client: Pick<ClientBase, 'query'>, eventId: string): Promise<EventPlace | null> {
  const hex = eventId.replaceAll('-', '');
  if (hex[12] !== '7') return null;
  const receivedAt = Number.parseInt(hex.slice(0, 12), 16);
  if (receivedAt > 253_402_300_799_999) return null;
  const { rows } = await client.query<{ record_id: string; name: string | null; type: string; occurred_at: Date }>(
    `select record_id, name, type, occurred_at from event
      where received_at between $1 and $2 and event_id = $3 limit 1`,
    [new Date(receivedAt - SLACK_MS), new Date(receivedAt + SLACK_MS), eventId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { recordId: row.record_id, name: row.name, type: row.type, occurredAt: row.occurred_at };
}
