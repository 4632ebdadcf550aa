import type { SuppressionListEntry } from '@throughline/contract/suppression-list';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import type { ClientBase } from 'pg';

/** Which entries are listed. */
export interface EntriesAsked {
  readonly listId: string;
  /** Null for the one in force. */
  readonly version: number | null;
  readonly entryId: string | null;
  readonly ref: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Entries of a version of a list, by id. */
export async function readListEntries(
  client: Pick<ClientBase, 'query'>,
  asked: EntriesAsked,
): Promise<SuppressionListEntry[]> {
  const { listId, version, entryId, ref, after, limit } = asked;
  const { rows } = await client.query<Omit<SuppressionListEntry, 'said'> & { person: string }>(
    `select e.entry_id as id, ref, scope, person, died_on::text as "diedOn",
       (select count(distinct r.profile_id) from suppression_hit h join record r using (record_id)
        where h.list_id = e.list_id and h.version = e.version and h.entry_id = e.entry_id
          and h.status <> 'reversed' and r.profile_id is not null)::int as people
     from suppression_list_version v join suppression_list_entry e using (list_id, version)
     where v.list_id = $1 and (v.version = $2 or ($2::int is null and v.state = 'in_force'))
       and ($3::uuid is null or e.entry_id = $3) and ($4::text is null or e.ref = $4)
       and ($5::uuid is null or e.entry_id > $5)
     order by e.entry_id limit $6`,
    [listId, version, entryId, ref, after, limit],
  );
  return rows.map(({ person, ...entry }) => ({ ...entry, said: saidOf(JSON.parse(person) as PersonData) }));
}

function saidOf(person: PersonData): SuppressionListEntry['said'] {
  const said = (field: string, value: string | undefined) => (value === undefined ? [] : [{ field, value }]);
  return [
    ...person.names.flatMap(({ full, given, middle, family }) => [
      ...said('fullName', full),
      ...said('givenName', given),
      ...said('middleName', middle),
      ...said('familyName', family),
    ]),
    ...person.birthDates.flatMap(({ text }) => said('birthDate', text)),
    ...person.sexes.flatMap((sex) => said('sex', sex)),
    ...person.emails.flatMap((email) => said('email', email)),
    ...person.phones.flatMap((phone) => said('phone', phone)),
    ...person.addresses.flatMap((address) => {
      const { line, street, houseNumber, unit, city, postalCode, region, country } = address;
      const parts = [line, [street, houseNumber, unit].filter(Boolean).join(' '), postalCode, city, region, country];
      return said('address', parts.filter(Boolean).join(', '));
    }),
    ...person.ids.flatMap(({ kind, value }) => said(kind, value)),
    ...person.extras.flatMap(({ name, value }) => said(name, value)),
  ];
}
