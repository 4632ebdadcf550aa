import type { Random } from '../../random.ts';
import { nothingAcknowledged } from '../acknowledged.ts';
import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import { hashMistakes, type Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';
import { rebuildAndCompare } from '../rebuild-and-compare.ts';

/** Streams the same in a random order into an empty deployment where nothing is killed. */
export async function testShuffled(prover: Prover, original: Original, random: Random): Promise<Evidence> {
  const { deployment } = await prover.newDeployment('shuffled', original.birth);
  try {
    await deployment.server.start();
    const acknowledged = nothingAcknowledged();
    await prover.send(shuffled(prover.sample.calls, random), deployment, acknowledged);
    await prover.beforeCount('order_of_arrival_does_not_matter', deployment);
    const check = await checkStored(deployment.connection(), acknowledged, '');
    const compared = comparePeople(original.people, await readPeople(deployment, prover.signal));
    prover.say('asking for the stateHash');
    const { stateHashBefore } = await rebuildAndCompare(deployment.server.url, deployment.adminToken, prover.signal);
    return {
      test: 'the same events in a random order into an empty deployment, where nothing was killed',
      acknowledged,
      check,
      compared,
      stateHash: stateHashBefore,
      broken: hashMistakes(original, stateHashBefore),
    };
  } finally {
    await deployment.remove();
  }
}

/** @source Durstenfeld 1964, algorithm 235. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
