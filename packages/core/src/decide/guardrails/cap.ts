import type { Guardrail } from '../guard-facts.ts';

/** Of persuasions there are at most so many in any window; the first cap that is used up is named. */
export const refuseBeyondCap: Guardrail = (_action, { caps }) => {
  const full = caps.find(({ most, used }) => used >= most);
  if (full === undefined) return null;
  return { reason: 'cap', most: full.most, windowDays: full.windowDays, used: full.used };
};
