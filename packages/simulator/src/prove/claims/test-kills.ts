import type { Random } from '../../random.ts';
import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import { createKiller } from '../killer.ts';
import type { Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { readPeople } from '../read-people.ts';

/** What the kills came to. */
export interface Kills {
  kills: number;
  requestsCutOff: number;
}

/** Streams the sample and kills what it streams to; then compares what senders were told with the tables. */
export async function testKills(
  prover: Prover,
  original: Original,
  asked: { readonly kills: number; readonly random: Random },
  came: Kills,
): Promise<Evidence> {
  const { deployment, acknowledged } = original;
  const { calls } = prover.sample;
  const killer = createKiller(deployment, { ...asked, total: calls.length, signal: prover.signal });
  const totals = await prover.send(killer.paced(calls), deployment, acknowledged, {
    signal: killer.signal,
    onEvents: (events) => killer.onEvents(events),
  });
  came.kills = await killer.finished();
  came.requestsCutOff = totals.resent;
  await prover.beforeCount('kills_lose_nothing', deployment);
  original.people = await readPeople(deployment, prover.signal);
  return {
    test:
      `${came.kills} times kill -9 of the server, PostgreSQL or both while events streamed in; ` +
      `${came.requestsCutOff} requests got no acknowledgement and were sent again`,
    acknowledged,
    check: await checkStored(deployment.connection(), acknowledged, ''),
    compared: null,
    stateHash: null,
    broken:
      came.kills > 0 && came.requestsCutOff === 0
        ? ['no kill met a request on its way, so that nothing was tested: give more --people or --kills']
        : [],
  };
}
