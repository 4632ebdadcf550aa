import type { JsonObject } from '../../segment-call.ts';
import type { Home } from '../people/home.ts';
import { heldAt } from '../people/period.ts';
import type { LegalName, Resident } from '../people/resident.ts';
import type { WrittenName } from '../people/written-name.ts';

/** The name a resident bears at an instant (ms since 1970). */
export function legalNameAt({ names }: Resident, at: number): LegalName {
  return heldAt(names, at) ?? names.at(-1)!;
}

/** First and last name as the resident types them. */
export function ownNames(resident: Resident, at: number): { readonly given: string; readonly surname: string } {
  const { given, surname } = legalNameAt(resident, at);
  const { script, usesShortName } = resident.habits;
  const [short] = resident.shortNames;
  const first = usesShortName && short !== undefined ? short : given;
  return { given: inScript(first, script), surname: inScript(surname, script) };
}

/** An address as Segment's traits have it. */
export function ownAddress(home: Home, { habits: { script } }: Resident): JsonObject {
  const flat = home.flat === null ? '' : `, ${inScript(home.flat, script)}`;
  return {
    street: `${inScript(home.street, script)}${flat}`,
    city: inScript(home.city, script),
    ...(home.region !== null && { state: inScript(home.region, script) }),
    postalCode: home.postalCode,
    country: home.country,
  };
}

/** `plain` is what a keyboard without the national letters gives. */
function inScript({ own, latin }: WrittenName, script: Resident['habits']['script']): string {
  if (script === 'own') return own;
  return script === 'latin' ? latin : latin.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '');
}
