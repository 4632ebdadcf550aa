import { randomUUID } from 'node:crypto';
import type { Identifier } from '@throughline/core/resolve/identifier';
import { TRUST_TIERS } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { deleteQuarantinedMentions } from '../../collect/quarantine/quarantine-store.ts';
import { deleteEvents } from '../../collect/event-store.ts';
import { readSourceNames } from '../../collect/sources/read-sources.ts';
import { readUncountedMentions } from '../../collect/read-uncounted-mentions.ts';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ownFacts, ownMatching } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { deleteIdentityOf, readErasableIdentity } from '../../resolve/erase-identity-store.ts';
import { deleteOrphanIdentifiers } from '../../resolve/orphan-identifier-store.ts';
import { areSomeUncounted } from '../../resolve/read-companions.ts';
import { forgetHouseholds } from '../../resolve/households/forget-households.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { insertErasure, writeTombstones } from '../../trust/tombstone-store.ts';
import { forgetChanges } from '../../understand/change-store.ts';
import { forgetMatched } from '../matching/match-records.ts';
import { forgetFacts } from './forget-facts.ts';
import { resettle } from './resettle.ts';
import { vacuumErased } from './vacuum-erased.ts';

/** Whom to erase: every record of a person, or every record that shows an identifier. */
export interface ErasureInput {
  readonly identifier: Identifier | null;
  readonly profileId: string | null;
  readonly reason: string;
  readonly actor: string;
}

/** What an erasure did. */
export interface ErasureOutcome {
  readonly erasureId: string;
  readonly records: number;
  readonly events: number;
  /** People who keep records that the erased ones were joined with, sorted. */
  readonly remainingPeople: string[];
}

/**
 * Erases physically (`model.md` 8): events, traits, identifiers, quarantined bodies, review items, what was agreed to,
 * what decisions were made of, and what the change feed said. Keyed hashes stay, so that older facts are refused and a
 * rebuild resurrects nobody; what only the erased records joined is split.
 * @throws ProblemError `person_not_found` when there is nothing to erase
 */
export async function erase(deployment: Deployment, input: ErasureInput): Promise<ErasureOutcome> {
  const outcome = await runAgain(deployment.pool, (client) => eraseWithin(client, deployment, input));
  await vacuumErased(deployment);
  return outcome;
}

async function eraseWithin(client: PoolClient, deployment: Deployment, input: ErasureInput): Promise<ErasureOutcome> {
  await ownFacts(client);
  await ownMatching(client);
  const identifierId = input.identifier === null ? null : deployment.keyring.identifierId(input.identifier);
  const found = await readErasableIdentity(client, { profileId: input.profileId, identifierId });
  const mentions = [...found.texts, ...(input.identifier === null ? [] : [input.identifier.value])];
  const uncounted = await readUncountedMentions(client, mentions);
  const identity = { ...found, recordIds: [...new Set([...found.recordIds, ...uncounted])].sort() };
  const quarantined = await deleteQuarantinedMentions(client, mentions);
  const identifierIds = [...identity.soleIdentifierIds, ...(identifierId === null ? [] : [identifierId])];
  const unseen = await readUnseenRecords(client, deployment, input.identifier);
  const forgotten = await forgetFacts(client, {
    ...identity,
    recordIds: [...new Set([...identity.recordIds, ...unseen])],
    identifierIds,
  });
  if (identity.recordIds.length === 0 && quarantined === 0 && forgotten === 0) {
    throw new ProblemError('person_not_found', 'Nobody and nothing that could be erased was found.');
  }
  // What was taken back has left identifiers behind that nobody shows: they are looked for among all.
  const mustLookEverywhere = await areSomeUncounted(client, identity.recordIds);
  const erasureId = randomUUID();
  const recounted = new Map(identity.recordIds.map((recordId) => [recordId, null]));
  await forgetMatched(client, identity.recordIds);
  await forgetHouseholds(client, identity);
  const remainingPeople = await resettle(
    client,
    { news: new Map(), recounted, touched: new Set(), gained: new Map() },
    deployment.settings(),
    { kind: 'erasure', id: erasureId },
  );
  const events = await deleteEvents(client, identity.recordIds);
  await forgetChanges(client, identity.profileIds);
  await deleteIdentityOf(client, identity);
  if (mustLookEverywhere) await deleteOrphanIdentifiers(client, null);
  await writeTombstones(client, [...identity.recordIds, ...identifierIds]);
  await insertErasure(client, {
    erasureId,
    reason: input.reason,
    actor: input.actor,
    records: identity.recordIds.length,
    events,
  });
  await writeAudit(client, {
    actor: input.actor,
    action: 'erasure.made',
    subject: erasureId,
    detail: { records: identity.recordIds.length, events },
  });
  return { erasureId, records: identity.recordIds.length, events, remainingPeople };
}

/** Records that an identifier would have with each source: decided for, perhaps, although no event ever came. */
async function readUnseenRecords(
  client: PoolClient,
  { keyring }: Pick<Deployment, 'keyring'>,
  identifier: Identifier | null,
): Promise<string[]> {
  if (identifier === null) return [];
  const sourceIds = [...(await readSourceNames(client)).keys()];
  return sourceIds.flatMap((sourceId) => TRUST_TIERS.map((trust) => keyring.recordId(sourceId, trust, identifier)));
}
