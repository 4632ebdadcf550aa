import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import type { Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';
import { rebuildAndCompare } from '../rebuild-and-compare.ts';

/** Throws everybody away and has them computed anew from the stored events. */
export async function testRebuild(prover: Prover, original: Original): Promise<Evidence> {
  const { deployment, acknowledged, people } = original;
  await prover.beforeCount('people_follow_from_the_facts', deployment);
  const { isSame, events, stateHashBefore, stateHashAfter } = await rebuildAndCompare(
    deployment.server.url,
    deployment.adminToken,
    prover.signal,
  );
  original.stateHash = stateHashAfter;
  return {
    test: `all people thrown away and computed anew from ${events} events`,
    acknowledged,
    check: await checkStored(deployment.connection(), acknowledged, ''),
    compared: comparePeople(people, await readPeople(deployment, prover.signal)),
    stateHash: stateHashAfter,
    broken: isSame ? [] : [`the stateHash was ${stateHashBefore} and is ${stateHashAfter}`],
  };
}
