import { nothingAcknowledged } from '../acknowledged.ts';
import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import type { Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';

/** Sends everything once more, as a sender does that has lost its memory. */
export async function testResending(prover: Prover, original: Original): Promise<Evidence> {
  const { deployment, people } = original;
  const acknowledged = nothingAcknowledged();
  const { accepted, duplicates } = await prover.send(prover.sample.calls, deployment, acknowledged);
  await prover.beforeCount('resending_doubles_nothing', deployment);
  return {
    test: `the same ${prover.sample.calls.length} calls again: ${duplicates} were answered as known`,
    acknowledged,
    check: await checkStored(deployment.connection(), acknowledged, ''),
    compared: comparePeople(people, await readPeople(deployment, prover.signal)),
    stateHash: null,
    broken: accepted > 0 ? [`${accepted} events that were there already were taken in again`] : [],
  };
}
