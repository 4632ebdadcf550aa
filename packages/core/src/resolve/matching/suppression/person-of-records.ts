import type { Json } from '../../../collect/event-fact.ts';
import { PUBLIC, type Trust } from '../../trust.ts';
import type { PersonData } from '../person-data.ts';
import { personOfTraits } from '../person-of-traits.ts';

/** What one record says of its person. */
export interface RecordStatements {
  readonly recordId: string;
  readonly trust: Trust;
  /** Its own latest value by trait. */
  readonly traits: Readonly<Record<string, Json>>;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** A person as lists look at them. */
export interface ListedPerson {
  readonly person: PersonData;
  /** The same by record, of those that were looked at. */
  readonly byRecord: ReadonlyMap<string, PersonData>;
  /** No server has named them: whatever is known of who they are came by public keys, if at all. */
  readonly isHearsay: boolean;
}

/**
 * What is said of a person, all records together. Where a server has named somebody, only servers and signed tokens are heard: whoever
 * holds a site's public key can neither put them on a list nor take them off one.
 */
export function personOfRecords(records: readonly RecordStatements[], extras: readonly string[]): ListedPerson {
  const believed = records.filter(({ trust }) => trust > PUBLIC);
  const named = believed.some((record) => said(record, extras).isNamed);
  const heard = named ? believed : records;
  const byRecord = new Map(heard.map((record) => [record.recordId, said(record, extras).person]));
  const all = [...byRecord.values()];
  return {
    person: {
      names: all.flatMap(({ names }) => names),
      birthDates: all.flatMap(({ birthDates }) => birthDates),
      sexes: all.flatMap(({ sexes }) => sexes),
      emails: all.flatMap(({ emails }) => emails),
      phones: all.flatMap(({ phones }) => phones),
      addresses: all.flatMap(({ addresses }) => addresses),
      ids: all.flatMap(({ ids }) => ids),
      extras: all.flatMap((one) => one.extras),
    },
    byRecord,
    isHearsay: !named,
  };
}

function said(
  { traits, emails, phones }: RecordStatements,
  extras: readonly string[],
): { readonly person: PersonData; readonly isNamed: boolean } {
  const person = personOfTraits(traits, { emails, phones }, extras);
  if (person !== null) return { person, isNamed: true };
  const nothing = { names: [], birthDates: [], sexes: [], addresses: [], ids: [], extras: [] };
  return { person: { ...nothing, emails, phones }, isNamed: false };
}
