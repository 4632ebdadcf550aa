import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { familyNames } from './family-names.ts';
import type { LivingEvidence, SharedContact } from './living-evidence.ts';
import { type SaidAddress, staysOf } from './stays-of.ts';

/** A person, as living together is judged by: the records that say something of it, and the addresses they said and when. */
export interface PersonAtHome {
  readonly personId: string;
  readonly records: readonly PreparedRecord[];
  readonly addresses: readonly SaidAddress[];
}

/** What living together is judged by, of one person; the same whatever the order of the records. */
export function livingEvidenceOf({ personId, records, addresses }: PersonAtHome): LivingEvidence {
  const contacts = new Map<string, SharedContact>();
  for (const { phones, emails } of records) {
    for (const { key } of phones) contacts.set(`phone ${key}`, { kind: 'phone', key });
    // What a whole desk reads is no family's mailbox.
    for (const { key, isRole, local } of emails)
      if (!isRole || local === 'family') contacts.set(`email ${key}`, { kind: 'email', key });
  }
  return {
    personId,
    families: familyNames(records.flatMap(({ names }) => names)),
    contacts: [...contacts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, contact]) => contact),
    stays: staysOf(addresses),
  };
}
