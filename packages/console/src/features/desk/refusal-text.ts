import type { Say } from '../../words/use-words.ts';
import type { deskWords } from './desk-words.ts';

/** Why an action was left out, by the slug that the receipt has. */
const REFUSALS = {
  not_yet: 'refusedNotYet',
  expired: 'refusedExpired',
  paused: 'refusedPaused',
  held_out: 'refusedHeldOut',
  no_consent: 'refusedConsent',
  consent_withdrawn: 'refusedConsent',
  opt_out_signal: 'refusedOptOut',
  suppressed: 'refusedSuppressed',
  household_care: 'refusedHousehold',
  cap: 'refusedCap',
  open_problem: 'refusedProblem',
  quiet_hours: 'refusedQuiet',
  zone_unknown: 'refusedQuiet',
} as const;

/** A refusal in words, where the brand has not given any of its own. */
export function refusalText(reason: string, say: Say<NonNullable<(typeof deskWords)['keys']>>): string {
  return reason in REFUSALS ? say(REFUSALS[reason as keyof typeof REFUSALS]) : reason.replaceAll('_', ' ');
}
