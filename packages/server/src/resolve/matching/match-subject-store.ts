import type { Contacts } from '@throughline/core/resolve/matching/person-of-traits';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

/** A record that counts, as matching asks for it. */
export interface MatchSubject {
  readonly recordId: string;
  readonly profileId: string;
  readonly firmId: string;
}

const COLUMNS = `r.record_id as "recordId", r.profile_id as "profileId", r.firm_id as "firmId"`;

/** A device of which not even a whole name is known says nothing that could be matched; `recordsToMatch` leaves it out, too. */
export const IS_KNOWN_BY = `(r.name is not null or r.subject_type not in ('anonymous_id', 'device_id') or exists (
    select from record_identifier ri join identifier i using (identifier_id)
    where ri.record_id = r.record_id and i.type not in ('anonymous_id', 'device_id', 'order_id')
  ))`;

/**
 * Reads those of some records that count, that somebody may be known by, and that more than a public key vouches for: a stranger could
 * otherwise copy what a person says, and crowd her keys or join what is hers.
 */
export async function readSubjects(client: PoolClient, recordIds: Iterable<string>): Promise<MatchSubject[]> {
  const { rows } = await client.query<MatchSubject>({
    name: 'read-match-subjects',
    text: `select ${COLUMNS} from record r where r.record_id = any($1::uuid[]) and r.firm_id is not null and r.trust > 0 and ${IS_KNOWN_BY}`,
    values: [uuidArray(recordIds)],
  });
  return rows;
}

/** An e-mail address or a telephone that a record claims; generic is what far too many show. */
export type ContactRow = [recordId: string, type: 'email' | 'phone', value: string, isGeneric: boolean];

/** Reads the e-mail addresses and telephones that some records claim. */
export async function readContactRows(client: PoolClient, recordIds: Iterable<string>): Promise<ContactRow[]> {
  const { rows } = await client.query<ContactRow>({
    name: 'read-match-contacts',
    text: `select ri.record_id, i.type, i.value, substr(i.state, ri.trust + 1, 1) = 'g'
      from record_identifier ri join identifier i using (identifier_id)
      where ri.record_id = any($1::uuid[]) and i.type in ('email', 'phone')`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return rows;
}

/** Contacts by record, apart those that far too many show. */
export function contactsOf(rows: Iterable<ContactRow>): Map<string, Contacts> {
  const contacts = new Map<string, { emails: string[]; phones: string[]; generic: string[] }>();
  for (const [recordId, type, value, isGeneric] of rows) {
    const own = contacts.get(recordId) ?? { emails: [], phones: [], generic: [] };
    if (isGeneric) own.generic.push(value);
    else (type === 'email' ? own.emails : own.phones).push(value);
    contacts.set(recordId, own);
  }
  return contacts;
}
