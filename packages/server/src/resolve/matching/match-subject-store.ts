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
const IS_KNOWN_BY = `(r.name is not null or r.subject_type not in ('anonymous_id', 'device_id') or exists (
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

/** Reads the next records behind one, in order of id. */
export async function readRecordIdsAfter(client: PoolClient, after: string, most: number): Promise<string[]> {
  const { rows } = await client.query<[string]>({
    name: 'read-records-to-match',
    text: `select record_id from record where record_id > $1 and firm_id is not null order by record_id limit $2`,
    values: [after, most],
    rowMode: 'array',
  });
  return rows.map(([recordId]) => recordId);
}

/** Reads the e-mail addresses and telephones that some records claim, apart those that far too many show. */
export async function readContacts(client: PoolClient, recordIds: Iterable<string>): Promise<Map<string, Contacts>> {
  const { rows } = await client.query<[recordId: string, type: 'email' | 'phone', value: string, isGeneric: boolean]>({
    name: 'read-match-contacts',
    text: `select ri.record_id, i.type, i.value, substr(i.state, ri.trust + 1, 1) = 'g'
      from record_identifier ri join identifier i using (identifier_id)
      where ri.record_id = any($1::uuid[]) and i.type in ('email', 'phone')`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  const contacts = new Map<string, { emails: string[]; phones: string[]; generic: string[] }>();
  for (const [recordId, type, value, isGeneric] of rows) {
    const own = contacts.get(recordId) ?? { emails: [], phones: [], generic: [] };
    if (isGeneric) own.generic.push(value);
    else (type === 'email' ? own.emails : own.phones).push(value);
    contacts.set(recordId, own);
  }
  return contacts;
}
