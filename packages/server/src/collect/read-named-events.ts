import type { JsonObject } from '@throughline/core/collect/event-fact';
import { objectAt } from '@throughline/core/collect/json-path';
import { MAX_FUTURE_MS } from '@throughline/core/collect/occurred-at';
import type { GoalEvent } from '@throughline/core/measure/goal-event';
import type { PoolClient } from 'pg';
import { instantArray, uuidArray } from '../postgres/binary-array.ts';

/** A stretch of one person's time; ms since 1970. */
export interface PersonSpan {
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly until: number;
}

/**
 * The counted track events of some names that people's records said within a stretch each, by profile id. O(what the
 * people did in it): the primary key leads there, and months before it are not looked at.
 */
export async function readNamedEvents(
  client: PoolClient,
  spans: ReadonlyMap<string, PersonSpan>,
  names: readonly string[],
): Promise<Map<string, GoalEvent[]>> {
  const stretches = [...spans.values()];
  const earliest = Math.min(...stretches.map(({ after }) => after));
  const { rows } = await client.query<{ profile_id: string; name: string; occurred_at: Date; payload: string }>({
    name: 'read-named-events',
    // From the people to their events and never the other way round, whatever the planner believes of a young month.
    text: `select r.profile_id, said.name, said.occurred_at, said.payload
      from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as asked (profile_id, after, until)
      join record r using (profile_id)
      cross join lateral (
        select e.name, e.occurred_at, e.payload from event e
        where e.record_id = r.record_id and e.occurred_at > asked.after and e.occurred_at <= asked.until
          and e.received_at >= $4 and e.type = 'track' and e.name = any($5::text[])
          and event_counts(e.source_id, e.record_id, e.received_at, e.marks)
        offset 0
      ) said`,
    values: [
      uuidArray([...spans.keys()]),
      instantArray(stretches.map(({ after }) => after)),
      instantArray(stretches.map(({ until }) => until)),
      new Date(earliest - MAX_FUTURE_MS),
      names,
    ],
  });
  const byProfile = new Map<string, GoalEvent[]>();
  for (const { profile_id: profileId, name, occurred_at: occurredAt, payload } of rows) {
    const properties = objectAt(JSON.parse(payload) as JsonObject, 'properties');
    const event = { name, occurredAt: occurredAt.getTime(), properties };
    const others = byProfile.get(profileId);
    if (others === undefined) byProfile.set(profileId, [event]);
    else others.push(event);
  }
  return byProfile;
}
