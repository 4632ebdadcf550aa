import type { Deployment } from '../config/deployment.ts';
import { erase } from '../flow/take-back/erase.ts';
import { eraseOfSource } from '../flow/take-back/erase-of-source.ts';
import { judge, revokeJudgement } from '../flow/take-back/judge.ts';
import { createPeoplePreviews } from '../flow/take-back/preview-people.ts';
import { retract, revokeRetraction } from '../flow/take-back/retract.ts';
import { ruleReview } from '../flow/take-back/rule-review.ts';
import { splitPerson } from '../flow/take-back/split-person.ts';
import { describeFault } from '../http/describe-fault.ts';
import { createErasureLedger } from '../trust/backup/erasure-ledger.ts';
import type { WholeParts } from './app-parts.ts';
import type { OpenDeployment } from './open-deployment.ts';

/** Ruling on people, and taking back: the operations of `flow/take-back` on one deployment. */
export type TakeBack = Awaited<ReturnType<typeof openTakeBack>>;

/** Notes the erasures that the ledger beside the data does not have yet, and those that will be made. */
export async function openTakeBack(
  { deployment, secret }: Pick<OpenDeployment, 'deployment' | 'secret'>,
  { pool, log, dataDir }: Pick<WholeParts, 'pool' | 'log' | 'dataDir'>,
) {
  const ledger = createErasureLedger(pool, dataDir, secret);
  // An erasure is made although the note of it fails: it is made up for within the hour.
  const noteErasures = async (): Promise<void> => {
    await ledger
      .catchUp()
      .catch((error: unknown) => log.error({ fault: describeFault(error) }, 'erasure ledger not written'));
  };
  await noteErasures();

  const on =
    <Input, Outcome>(operation: (deployment: Deployment, input: Input) => Promise<Outcome>) =>
    (input: Input): Promise<Outcome> =>
      operation(deployment, input);
  const noted =
    <Input, Outcome>(operation: (deployment: Deployment, input: Input) => Promise<Outcome>) =>
    async (input: Input): Promise<Outcome> => {
      const outcome = await operation(deployment, input);
      await noteErasures();
      return outcome;
    };
  const previews = createPeoplePreviews(deployment);
  return {
    judge: on(judge),
    previewJudgement: previews.judgement,
    revokeJudgement: on(revokeJudgement),
    previewRevocation: previews.revocation,
    splitPerson: on(splitPerson),
    previewSplit: previews.split,
    ruleReview: on(ruleReview),
    retract: on(retract),
    previewRetraction: previews.retraction,
    revokeRetraction: on(revokeRetraction),
    erase: noted(erase),
    eraseOfSource: noted(eraseOfSource),
    noteErasures,
  };
}
