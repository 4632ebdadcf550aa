import type { PoolClient } from 'pg';
import { type EarlierDecision, readEarlier } from '../../decide/decision-store.ts';
import { readNamingRecord } from '../../decide/read-naming-records.ts';
import { planByKeys } from '../../postgres/plan-by-keys.ts';
import { planOnceByIndex } from '../../postgres/plan-once.ts';
import { together } from '../../postgres/together.ts';
import { type HeldPerson, lockPersonOf } from '../../understand/read-person-lock.ts';
import type { DecisionQuestion } from './decision-question.ts';

/** Whoever is asked for, held until the transaction ends. */
export interface IdentifiedPerson extends HeldPerson {
  /** The record through which the person is addressed. */
  readonly recordId: string;
  /** What the same request was answered before; null where it is new. */
  readonly earlier: EarlierDecision | null;
}

/**
 * Holds whoever is asked for, as an event of the same key would find them. A key that has never sent anything of the
 * person addresses them through another's record, which takes a round trip more.
 */
export async function identifyAddressee(
  client: PoolClient,
  { addressee: { recordId, namingIds }, requestKey }: DecisionQuestion,
): Promise<IdentifiedPerson> {
  const [, , held, namingRecord, earlier] = await together([
    planOnceByIndex(client),
    planByKeys(client),
    lockPersonOf(client, recordId),
    namingIds.length === 0 ? null : readNamingRecord(client, namingIds, recordId),
    readEarlier(client, requestKey),
  ]);
  if (held.isKnown || namingRecord === null || earlier !== null) return { ...held, recordId, earlier };
  return { ...(await lockPersonOf(client, namingRecord)), recordId: namingRecord, earlier };
}
