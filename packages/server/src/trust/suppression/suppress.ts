import { randomUUID } from 'node:crypto';
import type { SuppressionKind } from '@throughline/core/decide/guard-facts';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { readHouseholdsOf } from '../../resolve/households/read-households-of.ts';
import { ownAddress } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { lockPersonOf, lockPeopleInOrder } from '../../understand/read-person-lock.ts';
import type { Whom } from '../read-whom.ts';
import { readReached } from './read-reached.ts';
import { insertSuppression } from './suppression-store.ts';

/** Who must not be contacted, and why. */
export interface SuppressionInput {
  readonly whom: Whom;
  readonly kind: SuppressionKind;
  readonly hasHouseholdCare: boolean;
  /** How sure whoever asked for it was; null where nobody said. It counts all the same. */
  readonly confidence: 'certain' | 'likely' | 'unsure' | null;
  readonly askedBy: string;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Suppresses a person, or whoever holds an address, while nobody decides for them, nor for their household where that is to be treated
 * with care: once it has come back, no decision is made without it. Gives its id.
 */
export async function suppress({ pool }: Pick<Deployment, 'pool'>, input: SuppressionInput): Promise<string> {
  const { whom, kind, hasHouseholdCare, confidence, askedBy, reason, actor } = input;
  const suppressionId = randomUUID();
  const recordId = 'recordId' in whom ? whom.recordId : null;
  const identifierId = 'recordId' in whom ? null : whom.identifierId;
  await runAgain(pool, async (client) => {
    if (hasHouseholdCare) await lockHouseholds(client, whom);
    if (recordId !== null) await lockPersonOf(client, recordId);
    if (identifierId !== null) await ownAddress(client, identifierId);
    const row = {
      suppressionId,
      kind,
      recordId,
      identifierId,
      hasHouseholdCare,
      confidence,
      askedBy,
      reason,
      madeBy: actor,
    };
    await insertSuppression(client, row);
    const of = recordId === null ? 'address' : 'person';
    await writeAudit(client, { actor, action: 'suppression.made', subject: suppressionId, detail: { kind, of } });
  });
  return suppressionId;
}

/** More people than these show one address only where it is nobody's. */
const MOST_REACHED = 100;

/** Those whom it reaches and everybody who lives with them, in one order. */
async function lockHouseholds(client: PoolClient, whom: Whom): Promise<void> {
  const reached = await readReached(client, whom, MOST_REACHED);
  const lived = await readHouseholdsOf(client, reached);
  await lockPeopleInOrder(client, [...reached, ...[...lived.values()].flatMap(({ memberIds }) => memberIds)]);
}
