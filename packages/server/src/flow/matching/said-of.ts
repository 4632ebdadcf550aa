import type { Json } from '@throughline/core/collect/event-fact';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { type Contacts, personOfTraits } from '@throughline/core/resolve/matching/person-of-traits';
import type { PreparePerson } from '../../resolve/matching/prepare-person.ts';
import type { SaidTraits } from '../../understand/read-said-traits.ts';

const NO_CONTACTS = { emails: [], phones: [] };

/** What a record says of its person, as JSON of `PersonData`; null where it does not say who that is. */
export function saidOf(
  recordId: string,
  { traits = {}, contacts = NO_CONTACTS }: { traits: SaidTraits | undefined; contacts: Contacts | undefined },
  { extras, prepare }: { readonly extras: readonly string[]; readonly prepare: PreparePerson },
): string | null {
  const person = personOfTraits(ownTraits(recordId, traits), contacts, extras);
  if (person === null) return null;
  const text = JSON.stringify(person);
  // `N/A` is no name.
  return saysWho(prepare(text)) ? text : null;
}

/** Whether anything tells whom a record is about; contacts alone are for identifiers to judge. */
function saysWho({ names, birthDates, ids }: PreparedRecord): boolean {
  return names.length > 0 || birthDates.length > 0 || ids.size > 0;
}

function ownTraits(recordId: string, traits: SaidTraits): Record<string, Json> {
  const own: Record<string, Json> = {};
  for (const trait of Object.keys(traits)) {
    const claim = traits[trait]![recordId];
    if (claim !== undefined) own[trait] = claim[0];
  }
  return own;
}
