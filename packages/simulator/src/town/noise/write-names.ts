import type { Random } from '../../random.ts';
import { misspell, type Writer } from './misspell.ts';
import type { WritingRates } from './noise-profile.ts';

/** Given name and surname as they stand in a form or a file; null where a field was left empty. */
export interface NameFields {
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** A name as it is written down: with slips; a clerk also swaps the two fields or leaves the given name empty. */
export function writeNames(
  random: Random,
  { given, surname }: { readonly given: string; readonly surname: string },
  writer: Writer,
  rates: WritingRates,
): NameFields {
  const firstName = misspell(random, given, writer, rates);
  const lastName = misspell(random, surname, writer, rates);
  if (writer === 'owner') return { firstName, lastName };
  if (random.chance(rates.swappedNames)) return { firstName: lastName, lastName: firstName };
  return { firstName: random.chance(rates.missingField) ? null : firstName, lastName };
}
