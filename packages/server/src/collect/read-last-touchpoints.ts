import type { JsonObject } from '@throughline/core/collect/event-fact';
import { objectAt, textAt } from '@throughline/core/collect/json-path';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** The last that somebody did in a department, or a department for them. */
export interface Touchpoint {
  readonly department: string;
  readonly source: string;
  /** Name of the event or the page. */
  readonly what: string;
  readonly orderId: string | null;
  readonly at: Date;
}

/**
 * The last touchpoint in each department, latest first: track, page and screen calls; that a file was read, or a question
 * asked, is none. O(records), each read from its end.
 */
export async function readLastTouchpoints(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
): Promise<Touchpoint[]> {
  const { rows } = await client.query<{
    department: string;
    source: string;
    type: string;
    name: string | null;
    occurred_at: Date;
    payload: string;
  }>({
    name: 'read-last-touchpoints',
    text: `select * from (
        select distinct on (s.department) s.department, s.name as source, last.type, last.name, last.occurred_at, last.payload
        from unnest($1::uuid[]) as asked (record_id)
        cross join lateral (
          select e.source_id, e.type, e.name, e.occurred_at, e.payload from event e
          where e.record_id = asked.record_id and e.type in ('track', 'page', 'screen')
            and (e.name is null or e.name not in ('Question Asked', 'Question Answered', 'Question Declined'))
            and event_counts(e.source_id, e.record_id, e.received_at, e.marks)
          order by e.occurred_at desc, e.event_id desc limit 1
        ) last
        join source s on s.source_id = last.source_id
        order by s.department, last.occurred_at desc
      ) by_department order by occurred_at desc, department`,
    values: [plainArray(recordIds)],
  });
  return rows.map(({ department, source, type, name, occurred_at: at, payload }) => {
    const properties = objectAt(JSON.parse(payload) as JsonObject, 'properties');
    const orderId = textAt(properties, 'order_id', 'orderId');
    return { department, source, what: name ?? type, orderId, at };
  });
}
