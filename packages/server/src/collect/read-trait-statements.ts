import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { Trust } from '@throughline/core/resolve/trust';
import type { TraitStatement } from '@throughline/core/understand/questions/re-asks';
import { traitsOfEvent } from '@throughline/core/understand/traits-of-event';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** What is asked for: all that was said of some traits before an instant, of people or of records. */
export interface StatementsAsked {
  readonly profileIds: readonly string[];
  readonly traits: ReadonlySet<string>;
  readonly before: Date;
}

/** All that people's events ever said of some traits, by profile id. O(what their records said of traits). */
export async function readTraitStatements(
  client: Pick<ClientBase, 'query'>,
  { profileIds, traits, before }: StatementsAsked,
): Promise<Map<string, TraitStatement[]>> {
  const { rows } = await client.query<{
    profile_id: string;
    record_id: string;
    source_id: string;
    trust: Trust;
    dedupe_key: string;
    occurred_at: Date;
    payload: string;
  }>({
    name: 'read-trait-statements',
    text: `select r.profile_id, said.*
      from record r cross join lateral (
        select e.record_id, e.source_id, e.trust, e.dedupe_key, e.occurred_at, e.payload from event e
        where e.record_id = r.record_id and e.occurred_at < $2 and e.type = 'identify'
          and event_counts(e.source_id, e.record_id, e.received_at, e.marks)
        offset 0
      ) said
      where r.profile_id = any($1::uuid[])`,
    values: [plainArray(profileIds), before],
  });
  const byProfile = new Map<string, TraitStatement[]>();
  for (const row of rows) {
    const stated = traitsOfEvent({ type: 'identify', body: JSON.parse(row.payload) as JsonObject }) ?? {};
    for (const [trait, value] of Object.entries(stated)) {
      if (value === undefined || !traits.has(trait)) continue;
      const others = byProfile.get(row.profile_id) ?? [];
      others.push({
        trait,
        recordId: row.record_id,
        sourceId: row.source_id,
        claim: [value, row.trust, row.occurred_at.getTime(), row.dedupe_key],
      });
      byProfile.set(row.profile_id, others);
    }
  }
  return byProfile;
}
