import type { PeopleAfter } from '@throughline/contract/people-after';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { rehearse } from '../../postgres/rehearse.ts';
import { readCompanions } from '../../resolve/read-companions.ts';
import { readJudgement } from '../../resolve/read-judgements.ts';
import { readOwners } from '../../resolve/read-owners.ts';
import { readPersonSummaries } from '../../understand/read-person-summaries.ts';
import { judgeWithin, type JudgementInput, revokeJudgementWithin } from './judge.ts';
import { retractWithin, type RetractionInput } from './retract.ts';
import { splitWithin } from './split-person.ts';

/** Rehearsals of what changes who is who: each says who the people would be, and writes nothing. */
export interface PeoplePreviews {
  readonly split: (input: {
    readonly profileId: string;
    readonly recordIds: readonly string[];
  }) => Promise<PeopleAfter>;
  readonly judgement: (input: Pick<JudgementInput, 'kind' | 'left' | 'right' | 'isForced'>) => Promise<PeopleAfter>;
  readonly revocation: (judgementId: string) => Promise<PeopleAfter>;
  /** Of what one record said. */
  readonly retraction: (
    input: Pick<RetractionInput, 'sourceId' | 'receivedFrom' | 'receivedTo'> & { recordId: string },
  ) => Promise<PeopleAfter>;
}

/** Nothing of it is kept. */
const REHEARSED = { reason: 'rehearsal', actor: 'rehearsal' };

/** What of a deployment's people would change, found by doing it and taking it back. */
export function createPeoplePreviews(deployment: Deployment): PeoplePreviews {
  const preview = (
    recordsOf: (client: PoolClient) => Promise<readonly string[]>,
    act: (client: PoolClient) => Promise<unknown>,
  ): Promise<PeopleAfter> =>
    rehearse(deployment.pool, async (client) => {
      const recordIds = await readWithCompanions(client, await recordsOf(client));
      const before = await peopleOf(client, recordIds, deployment);
      await act(client);
      const owners = await readOwners(client, recordIds);
      return {
        before,
        after: await peopleOf(client, recordIds, deployment),
        silentRecordIds: recordIds.filter((recordId) => (owners.get(recordId) ?? null) === null),
      };
    });

  return {
    split: (input) =>
      preview(
        async () => [input.profileId],
        (client) => splitWithin(client, deployment, { ...input, ...REHEARSED }),
      ),
    judgement: (input) =>
      preview(
        async () => [input.left, input.right],
        (client) => judgeWithin(client, deployment, { ...input, ...REHEARSED }),
      ),
    revocation: (judgementId) =>
      preview(
        (client) => readJudgedRecords(client, judgementId),
        (client) => revokeJudgementWithin(client, deployment, { judgementId, actor: REHEARSED.actor }),
      ),
    retraction: (input) =>
      preview(
        async () => [input.recordId],
        (client) => retractWithin(client, deployment, { ...input, ...REHEARSED }),
      ),
  };
}

async function peopleOf(client: PoolClient, recordIds: readonly string[], { settings }: Deployment) {
  const owners = await readOwners(client, recordIds);
  const profileIds = [...new Set(owners.values())].filter((id) => id !== null);
  return readPersonSummaries(client, profileIds, settings());
}

/** Every record of whomever some records belong to, and those of them that nothing counts of, sorted. */
async function readWithCompanions(client: PoolClient, asked: readonly string[]): Promise<string[]> {
  const known = await readOwners(client, asked);
  return [...new Set([...known.keys(), ...(await readCompanions(client, asked))])].sort();
}

async function readJudgedRecords(client: PoolClient, judgementId: string): Promise<string[]> {
  const judgement = await readJudgement(client, judgementId);
  return judgement === null ? [] : [judgement.left, judgement.right];
}
