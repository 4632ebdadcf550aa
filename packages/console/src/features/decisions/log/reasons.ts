import type { Decision } from '@throughline/contract/decision';

/** Slugs of the reasons for which an action is left out, in the order in which they are looked at. */
export const REASONS = [
  'paused',
  'not_yet',
  'expired',
  'makes_no_sense',
  'not_allowed',
  'suppressed',
  'opt_out_signal',
  'no_consent',
  'consent_withdrawn',
  'household_care',
  'open_problem',
  'quiet_hours',
  'zone_unknown',
  'cap',
  'held_out',
] as const satisfies readonly Decision['refusals'][number]['reason'][];
