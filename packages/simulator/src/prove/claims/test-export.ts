import { checkStored } from '../check-stored.ts';
import { importExport } from '../import-export.ts';
import type { Evidence } from '../judge-claim.ts';
import { hashMistakes, type Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';
import { rebuildAndCompare } from '../rebuild-and-compare.ts';

const FILE = 'events.ndjson';

/** Exports all events to a file and imports it into an empty deployment. */
export async function testExport(prover: Prover, original: Original): Promise<Evidence> {
  const { signal } = prover;
  const file = prover.fileNamed(FILE);
  const { rows } = await prover.runCommand<{ rows: number }>(['export', 'events', '--to', file], original.deployment);
  const { deployment } = await prover.newDeployment('imported', original.birth);
  try {
    await deployment.server.start();
    prover.say('importing what was exported');
    await importExport(file, deployment, signal);
    await prover.beforeCount('export_is_everything', deployment);
    // What is in quarantine is no event yet, and not in an export of events.
    const acknowledged = { stored: original.acknowledged.stored, kept: new Set<string>() };
    const check = await checkStored(deployment.connection(), acknowledged, '');
    const compared = comparePeople(original.people, await readPeople(deployment, signal));
    prover.say('asking for the stateHash');
    const { stateHashBefore } = await rebuildAndCompare(deployment.server.url, deployment.adminToken, signal);
    return {
      test: `${rows} events exported to NDJSON, and their payloads imported into an empty deployment`,
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
