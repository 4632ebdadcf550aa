import type { ActionDefinition } from './action-definition.ts';
import type { Refusal } from './guard-facts.ts';

/** Refuses an action that somebody has paused. */
export function refuseWhilePaused({ isEnabled = true }: ActionDefinition): Refusal | null {
  return isEnabled ? null : { reason: 'paused' };
}
