import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import type { Row } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import { identityFile, readRows } from './identity-file.ts';
import type { IdentitySet } from './identity-set.ts';
import { mappedSet } from './mapped-set.ts';
import { type CellKind, readNoise } from './noise.ts';

const TABLES = [
  'american_community_survey',
  'current_population_survey',
  'decennial_census',
  'social_security',
  'women_infants_and_children',
];
const KINDS: Readonly<Record<string, CellKind>> = {
  first_name: 'given',
  middle_initial: 'middle',
  middle_name: 'middle',
  last_name: 'family',
  date_of_birth: 'date',
  street_number: 'number',
  street_name: 'street',
  unit_number: 'number',
  zipcode: 'zip',
  sex: 'choice',
  ssn: 'id',
};
const MAPPING = {
  id: 'key',
  truth: 'simulant_id',
  fields: {
    givenName: 'first_name',
    middleName: ['middle_initial', 'middle_name'],
    familyName: 'last_name',
    birthDate: 'date_of_birth',
    sex: 'sex',
    houseNumber: 'street_number',
    street: 'street_name',
    unit: 'unit_number',
    city: 'city',
    region: 'state',
    postalCode: 'zipcode',
    socialSecurityNumber: 'ssn',
  },
};
const SHARE_OF_CELLS = 0.1;
const SEED = 1;

/** People of five surveys and registers over 20 years, with an error in every tenth cell; null where the files are not there. */
export function readPseudopeople(most = Number.POSITIVE_INFINITY): IdentitySet | null {
  const noise = readNoise();
  const files = TABLES.map((table) => [table, identityFile(`pseudopeople/${table}.csv.gz`)] as const);
  if (noise === null || files.some(([, file]) => file === null)) return null;
  const draw = drawNumbers(SEED);
  const rows = files.flatMap(([table, file]) =>
    readRows(file!).map((row, at): Row => {
      const noisy: Record<string, unknown> = {
        key: `${table}:${at}`,
        simulant_id: row['simulant_id'],
        city: row['city'],
        state: row['state'],
      };
      for (const [column, kind] of Object.entries(KINDS)) {
        const said = row[column];
        const cell = typeof said === 'string' ? said : '';
        if (cell !== '') noisy[column] = draw() < SHARE_OF_CELLS ? noise(cell, kind, draw) : cell;
      }
      return noisy;
    }),
  );
  // Whole people, not rows: a sample of rows would have nobody to find.
  const kept = rows.filter((row) => Number(String(row['simulant_id']).split('_')[1]) < most);
  return mappedSet('pseudopeople', 'US', kept, MAPPING);
}
