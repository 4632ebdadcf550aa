import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { eraseDecisions } from '../../decide/erase-decisions-store.ts';
import { eraseAnswers } from '../../measure/survey/erase-answers-store.ts';
import { readOwners } from '../../resolve/read-owners.ts';
import { carryDenialsOver, deleteConsents } from '../../trust/consent/consent-store.ts';
import { forgetHits } from '../../trust/suppression-lists/hit-store.ts';
import { carrySuppressionsOver, forgetSuppressions } from '../../trust/suppression/suppression-store.ts';
import { lockPeople } from '../../understand/person-store.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';

/** What is being erased. */
export interface ForgottenFacts {
  readonly recordIds: readonly string[];
  /** Identifiers that nobody shows any more. */
  readonly identifierIds: readonly string[];
  /** Whom the records belong to, or ever did. */
  readonly profileIds: readonly string[];
}

/**
 * Forgets what was decided for, and said by, records that are erased, before they are taken from their people. No decision
 * is under way for them meanwhile. Whoever remains of a person that had asked for silence is left alone all the same.
 * @returns how many decisions were made for them
 */
export async function forgetFacts(
  client: PoolClient,
  { recordIds, identifierIds, profileIds }: ForgottenFacts,
): Promise<number> {
  await lockPeople(client, profileIds);
  const owners = await readOwners(client, recordIds);
  for (const [recordId, profileId] of owners) if (profileId === null) await lockPersonOf(client, recordId);
  const standIns = makeStandIns(recordIds, owners);
  const decisions = await eraseDecisions(client, standIns);
  await eraseAnswers(client, standIns);
  await carryDenialsOver(client, recordIds);
  await deleteConsents(client, recordIds);
  await carrySuppressionsOver(client, recordIds);
  await forgetSuppressions(client, { recordIds, identifierIds });
  await forgetHits(client, recordIds);
  return decisions;
}

/** A record that is nobody's for each record: the same for all of one person. */
function makeStandIns(recordIds: readonly string[], owners: ReadonlyMap<string, string | null>): Map<string, string> {
  const ofPerson = new Map<string, string>();
  return new Map(
    recordIds.map((recordId) => {
      const person = owners.get(recordId) ?? recordId;
      const standIn = ofPerson.get(person) ?? randomUUID();
      ofPerson.set(person, standIn);
      return [recordId, standIn];
    }),
  );
}
