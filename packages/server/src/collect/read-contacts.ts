import type { JsonObject } from '@throughline/core/collect/event-fact';
import { objectAt, textAt } from '@throughline/core/collect/json-path';
import { contactKindOf } from '@throughline/core/understand/contact-kind';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** A time that somebody came to us for help, or came by. */
export interface Contact {
  readonly kind: string;
  readonly sourceId: string;
  readonly orderId: string | null;
  readonly note: string | null;
  readonly at: Date;
}

/** Names of contacts that somebody may come back about; reviews and shares are none. */
const NAMES = ['Call Received', 'Chat Started', 'Support Requested', 'Store Visited'];

/** The last contacts of some records since an instant, latest first. O(what the records said since). */
export async function readContacts(
  client: Pick<ClientBase, 'query'>,
  { recordIds, since, limit }: { recordIds: readonly string[]; since: Date; limit: number },
): Promise<Contact[]> {
  const { rows } = await client.query<{ source_id: string; name: string; occurred_at: Date; payload: string }>({
    name: 'read-contacts',
    text: `select e.source_id, e.name, e.occurred_at, e.payload
      from event e where e.record_id = any($1::uuid[]) and e.occurred_at >= $2 and e.type = 'track' and e.name = any($3::text[])
        and event_counts(e.source_id, e.record_id, e.received_at, e.marks)
      order by e.occurred_at desc, e.event_id desc limit $4`,
    values: [plainArray(recordIds), since, NAMES, limit],
  });
  return rows.map(({ source_id: sourceId, name, occurred_at: at, payload }) => {
    const properties = objectAt(JSON.parse(payload) as JsonObject, 'properties');
    return {
      kind: contactKindOf({ type: 'track', name }) ?? name,
      sourceId,
      orderId: textAt(properties, 'order_id', 'orderId'),
      note: textAt(properties, 'note', 'message', 'text'),
      at,
    };
  });
}
