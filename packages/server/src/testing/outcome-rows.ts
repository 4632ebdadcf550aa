import type { EventFact, JsonObject } from '@throughline/core/collect/event-fact';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import type { Outcome } from '@throughline/core/measure/outcome';
import { outcomesOf } from '@throughline/core/measure/outcomes-of';
import type { Pool } from 'pg';
import { readPersonDocuments } from '../understand/read-people.ts';
import { acceptedEvent } from './accepted-events.ts';
import type { TestDeployment } from './test-deployment.ts';

/** Stores a version of a goal without the API. */
export async function addGoal(pool: Pick<Pool, 'query'>, goal: GoalDefinition): Promise<void> {
  await pool.query(`insert into goal (goal_key, version, definition, made_by) values ($1, $2, $3, 'test')`, [
    goal.key,
    goal.version,
    JSON.stringify(goal),
  ]);
}

/** Every outcome as it is stored, sorted. */
export async function storedOutcomes(pool: Pick<Pool, 'query'>): Promise<Outcome[]> {
  const { rows } = await pool.query<Omit<Outcome, 'reachedAt'> & { reachedAt: Date }>(
    `select decision_id as "decisionId", goal_key as "goalKey", goal_version as "goalVersion",
       reached_at as "reachedAt", times, value::text as value, claims
     from outcome order by decision_id, goal_key`,
  );
  return rows.map((row) => ({ ...row, reachedAt: row.reachedAt.getTime() }));
}

/** The outcomes that follow from facts and who is who now, computed person by person in memory; sorted. */
export async function expectedOutcomes(
  deployment: TestDeployment,
  facts: readonly EventFact[],
  goals: readonly GoalDefinition[],
): Promise<Outcome[]> {
  const { pool, settings } = deployment;
  const { rows: records } = await pool.query<{ record_id: string; profile_id: string }>(
    'select record_id, profile_id from record where profile_id is not null',
  );
  const profileOf = new Map(records.map((row) => [row.record_id, row.profile_id]));
  const { rows: decided } = await pool.query<{
    decision_id: string;
    record_id: string;
    decided_at: Date;
    action_key: string | null;
  }>('select decision_id, record_id, decided_at, action_key from decision');
  const known = new Map(facts.map((fact) => [fact.dedupeKey, acceptedEvent(fact, deployment)]));
  const documents = await readPersonDocuments(pool, [...new Set(profileOf.values())], settings());
  const outcomes = [...documents].flatMap(([profileId, { orders }]) => {
    const isOfPerson = (recordId: string): boolean => profileOf.get(recordId) === profileId;
    const decisions = decided.filter((row) => isOfPerson(row.record_id));
    const events = [...known.values()].filter((event) => event !== null && isOfPerson(event.recordId));
    const tracked = events.filter((event) => event!.fact.type === 'track' && !event!.fact.isExcluded);
    return outcomesOf(
      {
        decisions: decisions.map((row) => ({
          decisionId: row.decision_id,
          decidedAt: row.decided_at.getTime(),
          persuasion: row.action_key,
        })),
        orders,
        events: tracked.map((event) => ({
          name: event!.fact.name!,
          occurredAt: event!.fact.occurredAt,
          properties: (event!.fact.body['properties'] ?? {}) as JsonObject,
        })),
      },
      goals,
      settings().currency,
    );
  });
  return outcomes.sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
}

function placeOf({ decisionId, goalKey }: Outcome): string {
  return `${decisionId} ${goalKey}`;
}
