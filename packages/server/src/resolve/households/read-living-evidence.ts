import type { Json } from '@throughline/core/collect/event-fact';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { livingEvidenceOf } from '@throughline/core/resolve/matching/households/living-evidence-of';
import type { SaidAddress } from '@throughline/core/resolve/matching/households/stays-of';
import { readAddress } from '@throughline/core/resolve/matching/normalise/read-address';
import type { AddressData } from '@throughline/core/resolve/matching/person-data';
import { addressesOf } from '@throughline/core/resolve/matching/person-of-traits';
import { saidAddresses } from '@throughline/core/understand/address-spans';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { together } from '../../postgres/together.ts';
import { readFolds } from '../../understand/read-folds.ts';
import { preparePersons } from '../matching/prepare-person.ts';

interface Row {
  profile_id: string;
  record_id: string;
  person: string;
}

/**
 * What living together is judged by, of some people as they are now: what matching reads of their records, and where those
 * said that they live. Who says no name, or only by a public key, or is hidden for her safety, is left out. `region` reads national telephone numbers.
 */
export async function readLivingEvidence(
  client: PoolClient,
  profileIds: readonly string[],
  region: string,
): Promise<Map<string, LivingEvidence>> {
  const [rows, folds, hidden] = await together([
    readRecords(client, profileIds),
    readFolds(client, profileIds),
    readHidden(client, profileIds),
  ]);
  const prepare = preparePersons(region);
  const byPerson = new Map<string, Row[]>();
  for (const row of rows) byPerson.set(row.profile_id, [...(byPerson.get(row.profile_id) ?? []), row]);
  const found = new Map<string, LivingEvidence>();
  for (const [personId, own] of byPerson) {
    const fold = folds.get(personId);
    if (fold === undefined || hidden.has(personId)) continue;
    const records = own.map(({ person }) => prepare(person));
    const addresses = own.flatMap((row) => addressesSaid(fold, row));
    found.set(personId, livingEvidenceOf({ personId, records, addresses }));
  }
  return found;
}

/** Where a record said that its person lives, and when; what it says of parcels and invoices only where it says nothing else. */
function addressesSaid(fold: Pick<PersonFold, 'traits' | 'addresses'>, row: Row): SaidAddress[] {
  const recordId = row.record_id;
  const said = [...saidAddresses(fold, recordId)].flatMap(([text, [firstAt, lastAt]]) => {
    const value = JSON.parse(text) as Json;
    const homes = value === null ? [null] : addressesOf({ address: value }).map(readAddress);
    return homes.map((address): SaidAddress => ({ recordId, address, firstAt, lastAt }));
  });
  if (said.length > 0) return said;
  const { addresses } = JSON.parse(row.person) as { addresses: readonly AddressData[] };
  return addresses.flatMap((data) => {
    const address = readAddress(data);
    return address === null ? [] : [{ recordId, address, firstAt: null, lastAt: null }];
  });
}

async function readRecords(client: PoolClient, profileIds: readonly string[]): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'read-records-of-homes',
    text: `select r.profile_id, r.record_id, m.person from record r join match_record m using (record_id)
      where r.profile_id = any($1::uuid[]) order by r.record_id`,
    values: [uuidArray(profileIds)],
  });
  return rows;
}

async function readHidden(client: PoolClient, profileIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<[string]>({
    name: 'read-hidden-people',
    text: `select distinct r.profile_id from record r join household_ruling h on h.left_record_id = r.record_id
      where r.profile_id = any($1::uuid[]) and h.kind = 'hidden' and h.revoked_at is null`,
    values: [uuidArray(profileIds)],
    rowMode: 'array',
  });
  return new Set(rows.map(([profileId]) => profileId));
}
