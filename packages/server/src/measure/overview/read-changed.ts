import type { Overview } from '@throughline/contract/overview';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import type { Pool } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { readGoals } from '../../decide/read-goals.ts';
import { atOneInstant } from '../at-one-instant.ts';
import { readAttribution } from '../read-attribution.ts';
import { readLiftOf, seasonAnswer } from '../read-lift.ts';
import { goalOverview } from './claim-beside-lift.ts';

type Changed = NonNullable<Overview['changed']>;

/** Claim and difference of every goal in the running season, as of one snapshot. O(goals x decisions of the season). */
export function readChanged(pool: Pool, settings: BrandSettings, asOf: number): Promise<Changed> {
  return atOneInstant(pool, async (client) => {
    const season = seasonAt(asOf, settings.holdout);
    const goals: Changed['goals'] = [];
    for (const goal of await readGoals(client)) {
      const question = { goal, season: null, moment: null, windows: 'all', asOf } as const;
      const lift = await readLiftOf(client, settings, question);
      goals.push(goalOverview(lift, await readAttribution(client, settings, question)));
    }
    return {
      asOf: new Date(asOf).toISOString(),
      season: season === null ? null : seasonAnswer(season.season, settings),
      heldOutShare: settings.holdout.share,
      goals,
    };
  });
}
