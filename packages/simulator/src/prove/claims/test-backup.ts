import { checkStored } from '../check-stored.ts';
import type { Evidence } from '../judge-claim.ts';
import { hashMistakes, type Original } from '../original.ts';
import type { Prover } from '../prover.ts';
import { comparePeople, readPeople } from '../read-people.ts';

const ARCHIVE = 'original.throughline';

/** Restores an encrypted backup into an empty data folder and starts a server on it. */
export async function testBackup(prover: Prover, original: Original): Promise<Evidence> {
  const { acknowledged, people } = original;
  const { bytes } = await prover.backup(original.deployment, ARCHIVE);
  prover.say('restoring the backup');
  const { deployment, restored } = await prover.newDeployment('restored', ARCHIVE);
  try {
    await deployment.server.start();
    await prover.beforeCount('backup_gives_everything_back', deployment);
    return {
      test: `an encrypted backup of ${(bytes / 1024 ** 2).toFixed(1)} MiB restored into an empty folder`,
      acknowledged,
      check: await checkStored(deployment.connection(), acknowledged, ''),
      compared: comparePeople(people, await readPeople(deployment, prover.signal)),
      stateHash: restored?.stateHash ?? null,
      broken: hashMistakes(original, restored?.stateHash ?? ''),
    };
  } finally {
    await deployment.remove();
  }
}
