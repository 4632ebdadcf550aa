import type { DecideAnswer } from '@throughline/contract/decide';
import type { NextStepRequest } from '@throughline/contract/desk';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { ensureDeskSource } from '../../collect/sources/ensure-desk-source.ts';
import { eventIdAt } from '../../collect/event-id.ts';
import type { Deployment } from '../../config/deployment.ts';
import { answerOf } from '../../decide/answer-of.ts';
import type { LiveDefinitions } from '../../decide/live-definitions.ts';
import type { RequestKeys } from '../../decide/request-keys.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import type { DecisionTools } from '../decision/decision-question.ts';
import { runDecision } from '../decision/run-decision.ts';

/** The moment of the desk, where no other is named. */
export const DESK_MOMENT = 'desk';

/** What deciding at the desk needs. */
export interface NextStepParts {
  readonly deployment: Deployment;
  readonly definitions: LiveDefinitions;
  readonly keys: RequestKeys;
  readonly tools: () => DecisionTools;
}

/**
 * Decides the next step for one person: a decision like every other, with its receipt, asked for by the source `desk`. The same
 * request again is answered with the decision that it had.
 * @throws ProblemError `moment_not_found`, `moment_disabled`, `person_not_found`, `person_erased`, `request_id_reused`
 */
export async function askNextStep(
  { deployment, definitions, keys, tools }: NextStepParts,
  askedId: string,
  { moment = DESK_MOMENT, context = {}, requestId }: NextStepRequest,
): Promise<DecideAnswer> {
  const { pool } = deployment;
  const place = definitions.placeOf(moment);
  if (place === undefined) throw new ProblemError('moment_not_found', `There is no moment "${moment}".`);
  if (!place.moment.isEnabled) throw new ProblemError('moment_disabled', `The moment "${moment}" is disabled.`);
  const personId = await readPersonId(pool, askedId);
  const { sourceId } = await ensureDeskSource(deployment);
  const said = { moment, context, identity: { askedId } } as unknown as JsonObject;
  const bodyKey = keys.bodyKey(said);
  const made = await runDecision(
    pool,
    {
      decisionId: eventIdAt(tools().now()),
      requestKey: keys.requestKey(sourceId, requestId),
      bodyKey,
      sourceId,
      place,
      addressee: { recordId: personId, identifierIds: [], namingIds: [] },
      context: context as JsonObject,
      isGpc: false,
      isExcluded: false,
    },
    tools,
  );
  if (made.kind === 'earlier' && made.earlier.bodyKey !== bodyKey)
    throw new ProblemError('request_id_reused', 'The request id was used before, for another request.');
  const { receipt } = made.kind === 'earlier' ? made.earlier : made;
  const asker = { isServer: true, isSigned: true, isRepeat: made.kind === 'earlier' };
  return answerOf(receipt, await definitions.namedBy(receipt), asker);
}
