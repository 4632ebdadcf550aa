import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { addIdentifiers } from '../../resolve/identifier-store.ts';
import type { IdentityChange } from '../../resolve/load-region.ts';
import { deleteOutcomesOfRecords } from '../../measure/outcome-store.ts';
import { readGoalsInUse } from '../../measure/read-goals-in-use.ts';
import { together } from '../../postgres/together.ts';
import { queueForMatching, queueHolders } from '../../resolve/matching/match-queue-store.ts';
import { settlePeople } from '../../resolve/settle-people.ts';
import { readNeighbours } from '../../resolve/region-store.ts';
import { storeRegion } from '../../resolve/store-region.ts';
import type { ChangeCause } from '../../understand/change-store.ts';
import { foldPeople } from '../../understand/fold-people.ts';
import { lockPeople } from '../../understand/person-store.ts';
import { joinOutcomes } from '../decision/join-outcomes.ts';
import { touchedWhole } from '../touched-people.ts';

/**
 * Settles and folds the people around a change that no new event caused: a ruling, a retraction, an erasure.
 * People with recounted records are folded anew. @returns the people of the region, sorted.
 */
export async function resettle(
  client: PoolClient,
  change: IdentityChange,
  settings: BrandSettings,
  cause: ChangeCause,
): Promise<string[]> {
  const touched = new Set(change.touched);
  for (const recordId of await readNeighbours(client, [...change.recounted.keys()])) touched.add(recordId);
  const added = await addIdentifiers(client, change.gained);
  const settled = await settlePeople(
    client,
    { ...change, touched },
    {
      added,
      rules: settings.identity,
      lockPeople,
      alsoLock: [],
      expected: [],
    },
  );
  const { plan, profileOf, lostOrders, toMatch, toMatchHolders } = await storeRegion(client, change, settled);
  const refoldAnyway = new Set<string>();
  for (const recordId of change.recounted.keys()) {
    const profileId = profileOf.get(recordId);
    if (profileId !== undefined) refoldAnyway.add(profileId);
  }
  const folded = foldPeople(client, {
    events: [],
    profileOf: (recordId) => profileOf.get(recordId)!,
    isCountedAlready: () => false,
    plans: plan.profiles,
    removed: plan.removed,
    lostOrders,
    refoldAnyway,
    settings,
    cause,
  });
  const [, goals] = await together([folded, readGoalsInUse(client)]);
  const people = plan.profiles.map(({ profile }) => profile.profileId).sort();
  await joinOutcomes(client, touchedWhole(people), goals, settings);
  if (settings.identity.matching.isOn)
    await together([queueForMatching(client, toMatch), queueHolders(client, toMatchHolders)]);
  const gone = [...change.recounted.keys()].filter((recordId) => !profileOf.has(recordId));
  if (goals.length > 0 && gone.length > 0) await deleteOutcomesOfRecords(client, gone);
  return people;
}
