import pg from 'pg';
import type { Acknowledged } from './acknowledged.ts';

/** What the database holds of what was acknowledged. */
export interface StoredCheck {
  readonly acked: number;
  /** Acknowledged and neither stored nor, where that may have been said, in quarantine. */
  readonly lost: number;
  /** Stored more than once, or counted in people more often than stored. */
  readonly duplicated: number;
  /** Stored and to be counted, but in nobody's count. */
  readonly uncounted: number;
  /** Stored although no sender was told so: an answer that was lost, or an event that nobody sent. */
  readonly unacknowledged: number;
  readonly stored: number;
  readonly quarantined: number;
  /** Of those in quarantine, the ones that were not stored besides. */
  readonly quarantinedOnly: number;
  readonly people: number;
  /** A few ids of events that are lost, stored twice or stored unasked, for whoever looks into it. */
  readonly examples: readonly string[];
}

/**
 * Compares what senders were told with the tables themselves. It knows the product's tables and nothing of its code;
 * only events whose ids begin with `prefix` are looked at. Nothing may move meanwhile.
 */
export async function checkStored(
  connection: pg.ClientConfig,
  acknowledged: Acknowledged,
  prefix: string,
): Promise<StoredCheck> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows: events } = await client.query<{ id: string; copies: number }>(
      `select payload::jsonb ->> 'messageId' as id, count(*)::int as copies from event group by id`,
    );
    const { rows: kept } = await client.query<{ id: string }>('select distinct message_id as id from quarantine');
    const { rows: counts } = await client.query<{ counted: number; people: number; to_count: number }>(
      `select coalesce(sum(event_count), 0)::int as counted, count(*)::int as people,
         (select count(*)::int from event where marks & 3 = 0) as to_count
       from profile_count`,
    );
    const ours = events.filter(({ id }) => id.startsWith(prefix));
    const copies = new Map(ours.map(({ id, copies: count }) => [id, count]));
    const quarantined = new Set(kept.map(({ id }) => id));
    const lost = [
      ...[...acknowledged.stored].filter((id) => !copies.has(id)),
      ...[...acknowledged.kept].filter((id) => !quarantined.has(id) && !copies.has(id)),
    ];
    const unacknowledged = ours
      .map(({ id }) => id)
      .filter((id) => !acknowledged.stored.has(id) && !acknowledged.kept.has(id));
    const twice = ours.filter((event) => event.copies > 1).map(({ id }) => id);
    const { counted, people, to_count: toCount } = counts[0]!;
    return {
      acked: new Set([...acknowledged.stored, ...acknowledged.kept]).size,
      lost: lost.length,
      duplicated: twice.length + Math.max(0, counted - toCount),
      // What is stored twice should be counted once.
      uncounted: Math.max(0, toCount - counted - twice.length),
      unacknowledged: unacknowledged.length,
      stored: ours.length,
      quarantined: quarantined.size,
      quarantinedOnly: [...quarantined].filter((id) => !copies.has(id)).length,
      people,
      examples: [...lost, ...twice, ...unacknowledged].slice(0, 5),
    };
  } finally {
    await client.end();
  }
}
