import { ensureEventPartitions } from '../collect/event-partition.ts';
import { purgeDedupe } from '../collect/purge-dedupe.ts';
import { purgeQuarantine } from '../collect/quarantine/purge-quarantine.ts';
import { forgetActivity } from '../collect/sources/source-activity-store.ts';
import { forgetDrift } from '../collect/tracking-plan/drift-store.ts';
import { repeat } from '../timers/repeat.ts';
import type { Assembly } from './assembly.ts';

const UPKEEP_EVERY_MS = 3_600_000;
/** Days for which it is known how much came in of each source in each hour. */
const ACTIVITY_DAYS = 400;

/** What is done every hour: months to come are made, what is kept for a time is forgotten, what failed is made up for. */
export function startUpkeep({ base, takeBack, deciding }: Pick<Assembly, 'base' | 'takeBack' | 'deciding'>) {
  const { pool, log, settings } = base.deployment;
  return repeat(UPKEEP_EVERY_MS, log, async function upkeep() {
    const { quarantineDays } = settings();
    await ensureEventPartitions(pool, new Date());
    await purgeDedupe(pool);
    await forgetActivity(pool, ACTIVITY_DAYS);
    await purgeQuarantine(pool, quarantineDays, log);
    await forgetDrift(pool, quarantineDays);
    await takeBack.noteErasures();
    deciding.joinGoals();
  });
}
