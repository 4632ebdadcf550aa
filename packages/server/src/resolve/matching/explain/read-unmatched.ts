import type { Json } from '@throughline/core/collect/event-fact';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { personOfTraits } from '@throughline/core/resolve/matching/person-of-traits';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../../config/brand-settings.ts';
import { readSaidTraits } from '../../../understand/read-said-traits.ts';
import type { StoredRecord } from '../../region-store.ts';

/** What a record says of its person that takes no part in matching, so that it can be explained all the same; null without a name. */
export async function readUnmatched(
  client: PoolClient,
  { profileId, news: { recordId, claims } }: StoredRecord,
  { identity }: BrandSettings,
): Promise<PersonData | null> {
  if (profileId === null) return null;
  const traits = (await readSaidTraits(client, [recordId])).get(profileId) ?? {};
  const own: Record<string, Json> = {};
  for (const [trait, claimed] of Object.entries(traits)) {
    const claim = claimed[recordId];
    if (claim !== undefined) own[trait] = claim[0];
  }
  const valuesOf = (wanted: string) =>
    [...claims.values()].flatMap(({ type, identifier }) => (type === wanted ? identifier.value : []));
  return personOfTraits(own, { emails: valuesOf('email'), phones: valuesOf('phone') }, identity.matching.extras);
}
