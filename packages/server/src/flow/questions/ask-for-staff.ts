import type { StaffAskAnswer, StaffAskRequest } from '@throughline/contract/ask';
import { judgeQuestion } from '@throughline/core/understand/questions/judge-question';
import { readSourceLabels } from '../../collect/sources/read-source-labels.ts';
import type { Deployment } from '../../config/deployment.ts';
import { readQuestions } from '../../decide/read-questions.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readShowingRecords } from '../../resolve/read-showing-records.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { readWhom, type Whom } from '../../trust/read-whom.ts';
import { pickQuestions } from './pick-questions.ts';
import { askableOf, readAskedPerson } from './read-asked-person.ts';
import { showVerdict } from './show-verdict.ts';

/**
 * What staff may ask somebody, and what is known; every question where none is named.
 * @throws ProblemError `several_people` when several show the identifier
 */
export async function askForStaff(
  deployment: Deployment,
  { questions, traits, ...named }: StaffAskRequest,
): Promise<StaffAskAnswer> {
  const { pool, settings } = deployment;
  const registry = await readQuestions(pool);
  const picked =
    questions === undefined && traits === undefined ? registry : pickQuestions(registry, { questions, traits });
  const recordId = await recordOf(deployment, await readWhom(deployment, named));
  const at = Date.now();
  return inTransaction(pool, async (client) => {
    const addressee = { recordId, identifierIds: [], namingIds: [] };
    const person = await readAskedPerson(client, { addressee, settings: settings(), isGpc: false, at });
    const labels = await readSourceLabels(client);
    const askable = askableOf(person, null);
    return {
      personId: person.profileId,
      questions: picked.map((question) => showVerdict(question, judgeQuestion(question, askable, at), labels)),
    };
  });
}

/** The record through which whoever is named is found; one of nobody where nobody shows the identifier. */
export async function recordOf({ pool }: Pick<Deployment, 'pool'>, whom: Whom): Promise<string> {
  if ('recordId' in whom) return whom.recordId;
  const [first, ...others] = await readShowingRecords(pool, whom.identifierId, 2);
  if (others.length > 0)
    throw new ProblemError('several_people', 'Several people show the identifier: name one by "personId".');
  // An identifier's id is no record's: nobody is found by it.
  return first ?? whom.identifierId;
}
