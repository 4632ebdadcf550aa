import type { Deployment } from '../../config/deployment.ts';
import { markGoalsJoined, readDecidedPeople, readUnjoinedGoals } from '../../measure/goal-join-store.ts';
import { shareFacts } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { lockPeople } from '../../understand/person-store.ts';
import { joinOutcomesOf } from './join-outcomes-of.ts';

/** People joined in one transaction; bounds memory and how long events wait for them. */
const PAGE = 200;

/**
 * Asks earlier decisions for what goals say now, where a goal is new or has a new version: O(people decided for). Killed
 * half-way it is begun anew by the next; several processes at once do it twice. @returns versions that were joined.
 */
export async function joinGoals({ pool, settings }: Pick<Deployment, 'pool' | 'settings'>): Promise<number> {
  const versions = await readUnjoinedGoals(pool);
  if (versions.length === 0) return 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = await runAgain(pool, async (client) => {
      await shareFacts(client);
      const page = await readDecidedPeople(client, after, PAGE);
      await lockPeople(client, page);
      await joinOutcomesOf(client, page, settings());
      return page;
    });
    if (people.length === 0) break;
    after = people.at(-1)!;
  }
  await markGoalsJoined(pool, versions);
  return versions.length;
}
