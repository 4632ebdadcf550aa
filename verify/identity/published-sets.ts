import type { Row } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import { identityFile, readRows } from './identity-file.ts';
import type { IdentitySet } from './identity-set.ts';
import { mappedSet } from './mapped-set.ts';

const FEBRL = {
  id: 'rec_id',
  truth: { column: 'rec_id', pattern: String.raw`^rec-(\d+)-` },
  fields: {
    givenName: 'given_name',
    familyName: 'surname',
    houseNumber: 'street_number',
    street: 'address_1',
    addressLine2: 'address_2',
    city: 'suburb',
    postalCode: 'postcode',
    region: 'state',
    birthDate: { column: 'date_of_birth', format: 'YYYYMMDD' },
    nationalId: 'soc_sec_id',
  },
};
const SPLINK_FAKE = {
  id: 'unique_id',
  truth: 'cluster',
  fields: { givenName: 'first_name', familyName: 'surname', birthDate: 'dob', city: 'city', email: 'email' },
};
const SENZING = {
  id: 'key',
  truth: 'cluster',
  fields: {
    givenName: 'FEATURES.NAME_FIRST',
    middleName: 'FEATURES.NAME_MIDDLE',
    familyName: 'FEATURES.NAME_LAST',
    fullName: 'FEATURES.NAME_FULL',
    birthDate: 'FEATURES.DATE_OF_BIRTH',
    sex: 'FEATURES.GENDER',
    email: 'FEATURES.EMAIL_ADDRESS',
    phone: 'FEATURES.PHONE_NUMBER',
    address: ['FEATURES.ADDR_LINE1', 'FEATURES.ADDR_FULL'],
    city: 'FEATURES.ADDR_CITY',
    postalCode: 'FEATURES.ADDR_POSTAL_CODE',
    region: 'FEATURES.ADDR_STATE',
    socialSecurityNumber: 'FEATURES.SSN_NUMBER',
    driverLicence: 'FEATURES.DRIVERS_LICENSE_NUMBER',
    passport: 'FEATURES.PASSPORT_NUMBER',
    nationalId: 'FEATURES.NATIONAL_ID_NUMBER',
    employer: 'FEATURES.EMPLOYER',
  },
};

/** The published sets that have their answer beside them; `null` for a file that is not there. */
export const PUBLISHED_SETS: readonly { readonly name: string; readonly read: () => IdentitySet | null }[] = [
  ...[1, 2, 3].map((nth) => ({
    name: `febrl${nth}`,
    read: () => csvSet(`febrl${nth}`, 'AU', `febrl/dataset${nth}.csv`, FEBRL),
  })),
  {
    name: 'splink_fake_1000',
    read: () => csvSet('splink_fake_1000', 'GB', 'splink_fake_1000/fake_1000.csv', SPLINK_FAKE),
  },
  { name: 'senzing', read: readSenzing },
];

function csvSet(name: string, region: string, file: string, mapping: unknown): IdentitySet | null {
  const found = identityFile(file);
  return found === null ? null : mappedSet(name, region, readRows(found), mapping);
}

/** The truth set of a vendor: three sources, persons only, the key of what its makers hold to be right. */
function readSenzing(): IdentitySet | null {
  const key = identityFile('senzing_truthset/actual_truthset_key.csv');
  if (key === null) return null;
  const keyOf = (row: Row) => `${row['DATA_SOURCE']}:${row['RECORD_ID']}`;
  const clusters = new Map(readRows(key).map((row) => [keyOf(row), row['CLUSTER_ID']]));
  const rows = ['customers', 'reference', 'watchlist']
    .flatMap((name) => readRows(identityFile(`senzing_truthset/${name}.jsonl`)!))
    .filter(isPerson)
    .map((row) => ({ ...row, key: keyOf(row), cluster: clusters.get(keyOf(row)) }));
  return mappedSet('senzing', 'US', rows, SENZING);
}

function isPerson(row: Row): boolean {
  const features = row['FEATURES'];
  return Array.isArray(features) && features.some((feature) => (feature as Row)['RECORD_TYPE'] === 'PERSON');
}
