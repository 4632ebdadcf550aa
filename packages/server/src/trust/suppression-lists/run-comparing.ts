import type { Pool } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { tryCompareLists } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readMatchModel } from '../../resolve/matching/read-match-model.ts';
import { startWorkLoop, type WorkLoop } from '../../timers/work-loop.ts';
import { comparePeople } from './compare-people.ts';
import {
  beginComparing,
  noteCompared,
  readComparedVersions,
  readNextPeople,
  readPeopleOf,
  readUnrefined,
  takeQueued,
} from './comparing-store.ts';
import { forgetEnded } from './entry-store.ts';
import { refineKeys } from './refine-keys.ts';
import { deleteNobodysHits } from './hit-store.ts';

type Parts = Pick<Deployment, 'log' | 'settings'> & { readonly pool: Pool };

const LOOK_EVERY_MS = 500;
/** Changed records, and people of a list's first comparison, in one transaction. */
const AT_ONCE = 500;
const FORGET_AT_ONCE = 5_000;
const REFINE_AT_ONCE = 2_000;

/** Starts comparing people with lists: those who change, and everybody with a version that is new. Every process tries; one at a time does. */
export function runComparing(parts: Parts): WorkLoop {
  return startWorkLoop(LOOK_EVERY_MS, parts.log, async function compareWithLists() {
    return compareOnce(parts);
  });
}

/** One turn: changed people first, and then a page of somebody's first comparison. `more` while there is something to do. */
export async function compareOnce({ pool, settings }: Parts): Promise<'done' | 'more'> {
  return inTransaction(pool, async (client) => {
    if (!(await tryCompareLists(client))) return 'done';
    const { version: modelVersion, model } = await readMatchModel(client);
    await beginComparing(client, modelVersion);
    const versions = await readComparedVersions(client);
    const queued = await takeQueued(client, AT_ONCE);
    if (queued.length > 0) {
      const profileIds = await readPeopleOf(client, queued);
      await comparePeople(client, { profileIds, versions, model, settings: settings() });
      await deleteNobodysHits(client);
    }
    const unrefined = await readUnrefined(client);
    if (unrefined !== null) {
      await refineKeys(client, unrefined, { country: settings().country, most: REFINE_AT_ONCE });
      return 'more';
    }
    const next = versions.find(({ after }) => after !== null);
    if (next === undefined) {
      const gone = await forgetEnded(client, FORGET_AT_ONCE);
      return queued.length === AT_ONCE || gone >= FORGET_AT_ONCE ? 'more' : 'done';
    }
    const page = await readNextPeople(client, next.after!, AT_ONCE);
    await comparePeople(client, { profileIds: page, versions: [next], model, settings: settings() });
    const after = page.length < AT_ONCE ? null : page.at(-1)!;
    await noteCompared(client, next, { after, count: page.length });
    return 'more';
  });
}
