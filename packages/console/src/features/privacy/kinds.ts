import type { Suppression } from '@throughline/contract/suppression';

/** Why somebody must not be contacted, the gravest first. */
export const KINDS = [
  'deceased',
  'do_not_contact',
  'distress',
  'minor',
  'legal',
] as const satisfies readonly Suppression['kind'][];
