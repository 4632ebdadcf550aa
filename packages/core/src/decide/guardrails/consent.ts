import type { Guardrail } from '../guard-facts.ts';

/** Persuasion for a purpose needs a yes to it: silence is none, and the latest word counts. */
export const refuseWithoutConsent: Guardrail = ({ consentPurpose: purpose }, { consents }) => {
  if (purpose === null) return null;
  const word = Object.hasOwn(consents, purpose) ? consents[purpose] : undefined;
  if (word === 'granted') return null;
  return { reason: word === 'denied' ? 'consent_withdrawn' : 'no_consent', purpose };
};
