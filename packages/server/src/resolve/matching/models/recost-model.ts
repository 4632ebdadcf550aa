import type { NewMatchModel } from '@throughline/contract/match-model';
import type { Deployment } from '../../../config/deployment.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { readModelVersion } from '../read-match-model.ts';
import { insertMatchModel, nextMatchVersion } from './match-model-store.ts';
import { mustBeThere } from './must-be-there.ts';

/** Makes a version with the chances of another one under other costs. @returns its number. */
export async function recostModel(
  { pool }: Pick<Deployment, 'pool'>,
  { fromVersion, costs }: NewMatchModel,
  actor: string,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { seed } = await mustBeThere(client, fromVersion);
    const { model } = (await readModelVersion(client, fromVersion))!;
    const version = await nextMatchVersion(client);
    const digest = await insertMatchModel(client, {
      version,
      model,
      costs,
      origin: 'recosted',
      fromVersion,
      seed,
      madeBy: actor,
    });
    await writeAudit(client, {
      actor,
      action: 'match_model.recosted',
      subject: `version ${version}`,
      detail: { fromVersion, ...costs, digest },
    });
    return version;
  });
}
