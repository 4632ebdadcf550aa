import type { Random } from '../../random.ts';
import type { TypoKind, WritingRates } from './noise-profile.ts';
import { typo } from './typo.ts';

/** Who writes something down: its owner, or a clerk who hears or copies it. */
export type Writer = 'owner' | 'clerk';

/** The text as it is written down: mostly right, else with one slip of a kind drawn by the profile's weights. */
export function misspell(random: Random, text: string, writer: Writer, rates: WritingRates): string {
  if (!random.chance(writer === 'owner' ? rates.ownerTypo : rates.clerkTypo)) return text;
  const kinds = Object.entries(rates.typoKinds) as [TypoKind, number][];
  const kind = random.weighted(kinds);
  // A text with no place for the kind drawn (no marks, no two different letters) loses a letter instead.
  return typo(random, text, kind) ?? typo(random, text, 'dropped') ?? text;
}
