import type { ActionDefinition } from './action-definition.ts';
import type { Refusal } from './guard-facts.ts';

/** Refuses an action outside of its dates; half-open. */
export function refuseByDates({ from, until }: ActionDefinition, decidedAt: number): Refusal | null {
  if (from !== null && decidedAt < from) return { reason: 'not_yet' };
  return until !== null && decidedAt >= until ? { reason: 'expired' } : null;
}
