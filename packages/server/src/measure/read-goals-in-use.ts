import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import type { PoolClient } from 'pg';

/**
 * The newest version of every goal; none while nothing was ever decided, and so a deployment that decides nothing pays for
 * one look-up a batch. Read after the people of a batch are locked: what is decided or defined later looks back by itself.
 */
export async function readGoalsInUse(client: PoolClient): Promise<GoalDefinition[]> {
  const { rows } = await client.query<{ goal_key: string; version: number; definition: object }>({
    name: 'read-goals-in-use',
    text: `select distinct on (goal_key) goal_key, version, definition from goal
      where exists (select from decision) order by goal_key, version desc`,
  });
  return rows.map(({ goal_key: key, version, definition }) => ({ ...definition, key, version }) as GoalDefinition);
}
