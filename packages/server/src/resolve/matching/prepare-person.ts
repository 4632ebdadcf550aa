import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { RecentMap } from '../../config/recent-map.ts';

/** What people say, made ready; at most twice as many, of some 3 KB each. */
const CAPACITY = 8_000;

/** Makes ready what a record says (`PersonData` as JSON). */
export type PreparePerson = (text: string) => PreparedRecord;

const byRegion = new Map<string, PreparePerson>();

/** Makes persons ready as they are read in a region, and remembers the last ones: by what they say, so that nothing is ever outdated. */
export function preparePersons(region: string): PreparePerson {
  let prepare = byRegion.get(region);
  if (prepare === undefined) {
    const known = new RecentMap<PreparedRecord>(CAPACITY);
    prepare = (text) => {
      let prepared = known.get(text);
      if (prepared === undefined) {
        prepared = prepareRecord({ id: '', person: JSON.parse(text) as PersonData }, region);
        known.set(text, prepared);
      }
      return prepared;
    };
    byRegion.set(region, prepare);
  }
  return prepare;
}
