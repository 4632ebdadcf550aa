import type { Random } from '../../random.ts';
import type { WritingRates } from '../noise/noise-profile.ts';
import { writeEmail } from '../noise/write-email.ts';
import { writeNames } from '../noise/write-names.ts';
import { writePhone } from '../noise/write-phone.ts';
import { heldAt } from '../people/period.ts';
import type { Resident } from '../people/resident.ts';
import { legalNameAt } from './written-traits.ts';

/** Of e-mails and phones that nobody at a counter asks for. */
const NOT_ASKED_PROBABILITY = 0.3;

/** What a clerk with a Latin keyboard writes down of somebody at `at` (ms since 1970); null where a field stays empty. */
export function writtenDown(random: Random, rates: WritingRates, resident: Resident, at: number): WrittenDown {
  const { given, surname } = legalNameAt(resident, at);
  const email = heldAt(resident.emails, at)?.value ?? null;
  const phone = heldAt(resident.phones, at)?.value ?? null;
  return {
    ...writeNames(random, { given: given.latin, surname: surname.latin }, 'clerk', rates),
    email: email === null || random.chance(NOT_ASKED_PROBABILITY) ? null : writeEmail(random, email, 'clerk', rates),
    phone: phone === null || random.chance(NOT_ASKED_PROBABILITY) ? null : writePhone(random, phone, 'clerk', rates),
  };
}

/** Fields of a form behind a counter. */
export interface WrittenDown {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The fields that were filled in, as traits. */
export function filledIn(fields: WrittenDown): Readonly<Record<string, string>> {
  const filled = Object.entries(fields as unknown as Record<string, string | null>);
  return Object.fromEntries(filled.filter((entry): entry is [string, string] => entry[1] !== null));
}
