import type { Outcome } from '@throughline/core/measure/outcome';
import type { DecidedAt } from '@throughline/core/measure/outcomes-of';
import type { PoolClient } from 'pg';
import { instantArray, uuidArray } from '../postgres/binary-array.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** People by profile id, each with the instant from which on their decisions are asked for; ms, -Infinity for all. */
export type DecisionSpans = ReadonlyMap<string, number>;

/** Decisions that compare: not asked for by a bot or as a test, and not erased. */
const DECISIONS = `unnest($1::uuid[], $2::timestamptz[]) as asked (profile_id, since)
  join record r using (profile_id)
  join decision d on d.record_id = r.record_id and d.decided_at >= asked.since
  where not d.is_excluded and not d.is_erased`;

function spanValues(spans: DecisionSpans): Buffer[] {
  // Nothing was decided before 1970.
  const since = [...spans.values()].map((instant) => Math.max(0, instant));
  return [uuidArray([...spans.keys()]), instantArray(since)];
}

/** The decisions made for some people, by profile id; through whichever of their records they were addressed. */
export async function readDecisions(client: PoolClient, spans: DecisionSpans): Promise<Map<string, DecidedAt[]>> {
  const { rows } = await client.query<{
    profile_id: string;
    decision_id: string;
    decided_at: Date;
    persuasion: string | null;
  }>({
    name: 'read-decisions-of-people',
    text: `select asked.profile_id, d.decision_id, d.decided_at, case when d.is_persuasion then d.action_key end as persuasion
      from ${DECISIONS}`,
    values: spanValues(spans),
  });
  const byProfile = new Map<string, DecidedAt[]>();
  for (const { profile_id: profileId, decision_id: decisionId, decided_at: decidedAt, persuasion } of rows) {
    const decision = { decisionId, decidedAt: decidedAt.getTime(), persuasion };
    const others = byProfile.get(profileId);
    if (others === undefined) byProfile.set(profileId, [decision]);
    else others.push(decision);
  }
  return byProfile;
}

/** What is stored of the outcomes of some people's decisions. */
export async function readOutcomes(client: PoolClient, spans: DecisionSpans): Promise<Outcome[]> {
  const { rows } = await client.query<Omit<Outcome, 'reachedAt'> & { reachedAt: Date }>({
    name: 'read-outcomes-of-people',
    text: `select o.decision_id as "decisionId", o.goal_key as "goalKey", o.goal_version as "goalVersion",
        o.reached_at as "reachedAt", o.times, o.value::text as value, o.claims
      from (select d.decision_id from ${DECISIONS}) of_people join outcome o using (decision_id)`,
    values: spanValues(spans),
  });
  return rows.map((row) => ({ ...row, reachedAt: row.reachedAt.getTime() }));
}

/** Writes outcomes, new or changed. */
export async function writeOutcomes(client: PoolClient, outcomes: readonly Outcome[]): Promise<void> {
  await client.query({
    name: 'write-outcomes',
    text: `insert into outcome (decision_id, goal_key, goal_version, reached_at, times, value, claims)
      select * from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::int[], $6::numeric[],
        $7::jsonb[])
      on conflict (decision_id, goal_key) do update set goal_version = excluded.goal_version,
        reached_at = excluded.reached_at, times = excluded.times, value = excluded.value,
        claims = excluded.claims`,
    values: [
      uuidArray(outcomes.map(({ decisionId }) => decisionId)),
      outcomes.map(({ goalKey }) => goalKey),
      plainArray(outcomes.map(({ goalVersion }) => goalVersion)),
      instantArray(outcomes.map(({ reachedAt }) => reachedAt)),
      plainArray(outcomes.map(({ times }) => times)),
      plainArray(outcomes.map(({ value }) => value)),
      outcomes.map(({ claims }) => JSON.stringify(claims)),
    ],
  });
}

/** Deletes outcomes that are no more: the order was cancelled, the event taken back. */
export async function deleteOutcomes(client: PoolClient, outcomes: readonly Outcome[]): Promise<void> {
  await client.query({
    name: 'delete-outcomes',
    text: `delete from outcome using unnest($1::uuid[], $2::text[]) as gone (decision_id, goal_key)
      where outcome.decision_id = gone.decision_id and outcome.goal_key = gone.goal_key`,
    values: [uuidArray(outcomes.map(({ decisionId }) => decisionId)), outcomes.map(({ goalKey }) => goalKey)],
  });
}

/** Deletes the outcomes of decisions for some records: nothing of them counts any more. */
export async function deleteOutcomesOfRecords(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  await client.query(
    'delete from outcome using decision d where outcome.decision_id = d.decision_id and d.record_id = any($1::uuid[])',
    [plainArray(recordIds)],
  );
}

/** Forgets every outcome: all of them are computed anew. */
export async function forgetOutcomes(client: PoolClient): Promise<void> {
  await client.query('truncate outcome');
}
