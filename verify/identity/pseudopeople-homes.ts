import { identityFile, readRows } from './identity-file.ts';

/** Where and when a row of a survey found its person, and with whom: what the answer key says of a household. */
export interface FoundAtHome {
  readonly householdId: string;
  /** ms since 1970. */
  readonly at: number;
  /** False of barracks, colleges, prisons, homes. */
  readonly isHousehold: boolean;
  readonly family: string;
}

const SURVEYS = [
  'american_community_survey',
  'current_population_survey',
  'decennial_census',
  'women_infants_and_children',
];

/** By key of the row, as `readPseudopeople` has it; null where the files are not there. */
export function readPseudopeopleHomes(): ReadonlyMap<string, FoundAtHome> | null {
  const found = new Map<string, FoundAtHome>();
  for (const table of SURVEYS) {
    const file = identityFile(`pseudopeople/${table}.csv.gz`);
    if (file === null) return null;
    for (const [nth, row] of readRows(file).entries()) {
      const day = row['survey_date'];
      found.set(`${table}:${nth}`, {
        householdId: String(row['household_id']),
        // A census and a register say the year.
        at: typeof day === 'string' && day !== '' ? Date.parse(day) : Date.UTC(Number(row['year']), 3, 1),
        isHousehold: row['housing_type'] === 'Household',
        family: String(row['last_name']).toLowerCase(),
      });
    }
  }
  return found;
}
