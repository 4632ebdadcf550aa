import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import { MOST_READ } from '@throughline/core/resolve/matching/suppression/used-blocks';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { insertKeys, type ListPlace, readFullKeys, readNextEntries } from './entry-store.ts';
import { keyHashOf } from './list-ids.ts';
import { noteRefined } from './list-store.ts';

/**
 * Adds the refinements of keys that too many entries of a complete version share, a page of entries at a time: nobody looks for those of
 * the others, and they would be three keys of four.
 */
export async function refineKeys(
  client: PoolClient,
  { after, ...place }: ListPlace & { readonly after: string },
  { country, most }: Pick<BrandSettings, 'country'> & { readonly most: number },
): Promise<void> {
  const entries = await readNextEntries(client, place, { after, most });
  const keysOf = entries.map(({ entryId, person }) => ({
    entryId,
    keys: blockingKeys(prepareRecord({ id: entryId, person }, country)).map((key) => ({
      hash: keyHashOf(key.coarse),
      key,
    })),
  }));
  const hashes = new Set(keysOf.flatMap(({ keys }) => keys.map(({ hash }) => hash)));
  const full = await readFullKeys(client, place, { keys: [...hashes], most: MOST_READ });
  const refined = keysOf.flatMap(({ entryId, keys }) => {
    const forms = keys.filter(({ hash }) => full.has(hash)).flatMap(({ key }) => key.forms.slice(1).flat());
    return [...new Set(forms.map(keyHashOf))].map((hash) => [hash, entryId] as const);
  });
  await insertKeys(client, place, refined);
  await noteRefined(client, place, entries.length < most ? null : entries.at(-1)!.entryId);
}
