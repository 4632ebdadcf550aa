import type { PersonSummary } from '@throughline/contract/person-summary';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { together } from '../postgres/together.ts';
import { personSummary } from './person-answers.ts';
import { readVersions } from './read-people-page.ts';
import { readPersonDocuments } from './read-people.ts';

/** Some people as rows of the API's lists, as a transaction sees them, those with most records first; nobody is left out. */
export async function readPersonSummaries(
  client: PoolClient,
  profileIds: readonly string[],
  settings: BrandSettings,
): Promise<PersonSummary[]> {
  const [keys, documents, sourceNames] = await together([
    readVersions(client, profileIds),
    readPersonDocuments(client, profileIds, settings),
    readSourceNames(client),
  ]);
  const people = keys.flatMap(({ profileId, version }) => {
    const document = documents.get(profileId);
    return document === undefined ? [] : [personSummary(document, { version, sourceNames })];
  });
  return people.sort((left, right) => right.records.length - left.records.length || (left.id < right.id ? -1 : 1));
}
