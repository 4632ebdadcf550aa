import type { Guardrail } from '../guard-facts.ts';

/** Selling pauses while somebody waits for us; what they have waited for longest is named. */
export const refuseWhileProblemOpen: Guardrail = (_action, { openProblems }) => {
  const [first, ...others] = openProblems;
  if (first === undefined) return null;
  const { kind, what } = others.reduce((oldest, next) => (next.sinceAt < oldest.sinceAt ? next : oldest), first);
  return { reason: 'open_problem', kind, what };
};
