import type { PotentialOutcomes } from './potential-outcomes.ts';

/** What somebody is to an action; nobody can see it, since only one of the two worlds happens. */
export type ResponseClass = 'persuadable' | 'sure thing' | 'lost cause' | 'sleeping dog';

/** The class of whoever has these two worlds. */
export function responseClass(outcomes: PotentialOutcomes): ResponseClass {
  if (outcomes.without === null) return outcomes.with === null ? 'lost cause' : 'persuadable';
  return outcomes.with === null ? 'sleeping dog' : 'sure thing';
}
