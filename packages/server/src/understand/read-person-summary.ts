import type { PersonSummary } from '@throughline/contract/person-summary';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { personSummary } from './person-answers.ts';
import { readVersions } from './read-people-page.ts';
import { readPersonDocuments } from './read-people.ts';

/** A person as a row of the API's lists; null when no person has this id now. */
export async function readPersonSummary(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  profileId: string,
): Promise<PersonSummary | null> {
  const [key] = await readVersions(pool, [profileId]);
  const document = (await readPersonDocuments(pool, [profileId], settings())).get(profileId);
  if (key === undefined || document === undefined) return null;
  return personSummary(document, { version: key.version, sourceNames: await readSourceNames(pool) });
}
