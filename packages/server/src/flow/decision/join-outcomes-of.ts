import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { readGoalsInUse } from '../../measure/read-goals-in-use.ts';
import { joinOutcomes } from './join-outcomes.ts';
import { touchedWhole } from '../touched-people.ts';

/** Computes the outcomes of all decisions of some people, whose locks the caller holds. */
export async function joinOutcomesOf(
  client: PoolClient,
  profileIds: Iterable<string>,
  settings: Pick<BrandSettings, 'currency'>,
): Promise<void> {
  await joinOutcomes(client, touchedWhole(profileIds), await readGoalsInUse(client), settings);
}
