import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import type { ClientBase } from 'pg';
import { readNewest } from './definition-store.ts';

/** The version in force of every goal, in order of key. */
export async function readGoals(client: Pick<ClientBase, 'query'>): Promise<GoalDefinition[]> {
  const stored = await readNewest(client, 'goal', { after: null, limit: null });
  return stored.map(({ key, version, definition }) => ({ ...definition, key, version }) as unknown as GoalDefinition);
}
