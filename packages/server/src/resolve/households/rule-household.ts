import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownHouseholds } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { readOwners } from '../read-owners.ts';
import { readPersonId } from '../read-person-id.ts';
import {
  insertHouseholdRuling,
  type NewHouseholdRuling,
  readStandingRulings,
  revokeStoredHouseholdRuling,
} from './household-ruling-store.ts';
import { keepHouseholds } from './keep-households.ts';

/**
 * Rules that two people live together, that they do not, or that nobody sees with whom somebody lives; households follow at
 * once. *Apart* and *together* about the same two contradict each other: the one that stands is revoked first.
 * @throws ProblemError `person_not_found`, `person_erased`, `household_ruling_contradicts`
 */
export async function ruleHousehold(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  input: Omit<NewHouseholdRuling, 'rulingId'>,
): Promise<string> {
  return runAgain(pool, async (client) => {
    await ownHouseholds(client);
    const left = await readPersonId(client, input.left);
    const right = input.right === null ? null : await readPersonId(client, input.right);
    if (left === right)
      throw new ProblemError('household_ruling_contradicts', 'Both are one person: a ruling is about two.');
    const people = right === null ? [left] : [left, right];
    const other =
      right === null
        ? undefined
        : (await readStandingRulings(client, [left])).find((ruling) => [ruling.left, ruling.right].includes(right));
    if (other !== undefined) {
      const word = other.kind === 'apart' ? 'do not live together' : 'live together';
      const detail = `The ruling ${other.rulingId} already says that they ${word}.`;
      throw new ProblemError('household_ruling_contradicts', detail);
    }
    const rulingId = randomUUID();
    await insertHouseholdRuling(client, { ...input, rulingId });
    const { kind, actor } = input;
    const detail = { kind, left: input.left, right: input.right };
    await writeAudit(client, { actor, action: 'household_ruling.made', subject: rulingId, detail });
    await keepHouseholds(client, people, { region: settings().country, ruled: new Set(people) });
    return rulingId;
  });
}

/**
 * Takes a ruling back: everybody lives with whom they would always have lived without it.
 * @throws ProblemError `household_ruling_not_found`, `already_revoked`
 */
export async function revokeHouseholdRuling(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { rulingId, actor }: { readonly rulingId: string; readonly actor: string },
): Promise<void> {
  await runAgain(pool, async (client) => {
    await ownHouseholds(client);
    const revoked = await revokeStoredHouseholdRuling(client, rulingId, actor);
    if (revoked === null)
      throw new ProblemError('household_ruling_not_found', `There is no household ruling ${rulingId}.`);
    if (revoked === false) throw new ProblemError('already_revoked', `The ruling ${rulingId} was revoked before.`);
    const { kind, left, right } = revoked;
    await writeAudit(client, {
      actor,
      action: 'household_ruling.revoked',
      subject: rulingId,
      detail: { kind, left, right },
    });
    const owners = await readOwners(client, right === null ? [left] : [left, right]);
    const people = [...new Set(owners.values())].filter((id) => id !== null);
    await keepHouseholds(client, people, { region: settings().country, ruled: new Set(people) });
  });
}
