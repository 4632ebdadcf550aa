import type { Refusal } from './guard-facts.ts';

/** What a refusal says, to whoever works for the brand: one sentence without a full stop. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'paused':
      return 'it is paused';
    case 'not_yet':
      return 'its dates have not begun';
    case 'expired':
      return 'its dates are over';
    case 'makes_no_sense':
    case 'not_allowed':
      return refusal.attribute === null ? refusal.because : `${refusal.because} (by ${refusal.attribute})`;
    case 'held_out':
      return 'the person is left alone this season, to measure what persuasion changes';
    case 'no_consent':
      return `nothing was ever said about the purpose "${refusal.purpose}"`;
    case 'consent_withdrawn':
      return `the person said no to the purpose "${refusal.purpose}"`;
    case 'opt_out_signal':
      return 'the browser asks not to be followed';
    case 'suppressed':
      return `the person or an address of theirs is suppressed: ${refusal.kind}${refusal.list === undefined ? '' : `, by the list "${refusal.list}"`}`;
    case 'household_care':
      return `the household is written to with care until ${new Date(refusal.until).toISOString().slice(0, 10)}`;
    case 'cap':
      return `${refusal.used} of at most ${refusal.most} persuasions in ${refusal.windowDays} days are used up`;
    case 'open_problem':
      return `the person waits for us: ${refusal.kind} ${refusal.what}`;
    case 'quiet_hours':
      return 'it is quiet hours where the person is';
    case 'zone_unknown':
      return 'nothing says what time it is where the person is, and there are quiet hours';
    default:
      return refusal satisfies never;
  }
}
