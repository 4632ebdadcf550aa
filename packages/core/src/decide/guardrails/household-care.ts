import type { Guardrail } from '../guard-facts.ts';

/** Nobody is persuaded while their household is in mourning; whose death it is stands in nobody's receipt but their own. */
export const refuseInHouseholdCare: Guardrail = (_action, { householdCare = [] }) => {
  const [longest] = householdCare;
  return longest === undefined ? null : { reason: 'household_care', ...longest };
};
