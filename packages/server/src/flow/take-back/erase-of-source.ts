import { randomUUID } from 'node:crypto';
import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { deleteEvents } from '../../collect/event-store.ts';
import { readUncountedMentions } from '../../collect/read-uncounted-mentions.ts';
import {
  deleteQuarantinedOfSource,
  readOwnRecords,
  readRecordsOfSubject,
} from '../../collect/webhooks-in/subject-record-store.ts';
import type { Deployment } from '../../config/deployment.ts';
import { ownFacts, ownMatching } from '../../postgres/advisory-locks.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { deleteIdentityOf, readIdentityOfRecords } from '../../resolve/erase-identity-store.ts';
import { deleteOrphanIdentifiers } from '../../resolve/orphan-identifier-store.ts';
import { areSomeUncounted, readCompanions, readPeopleOfRecords } from '../../resolve/read-companions.ts';
import { forgetHouseholds } from '../../resolve/households/forget-households.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { insertErasure, writeTombstones } from '../../trust/tombstone-store.ts';
import { forgetChanges } from '../../understand/change-store.ts';
import { forgetMatched } from '../matching/match-records.ts';
import { forgetFacts } from './forget-facts.ts';
import { resettle } from './resettle.ts';
import { vacuumErased } from './vacuum-erased.ts';

/** What of a source is erased. */
export interface SourceErasureInput {
  readonly source: { readonly sourceId: string; readonly trust: Trust };
  /** Whom it is about, as the source names them; null for everybody the source has told of. */
  readonly subject: readonly Identifier[] | null;
  readonly reason: string;
  readonly actor: string;
}

/** What erasing of a source did. */
export interface SourceErasureOutcome {
  readonly records: number;
  readonly events: number;
  /** Whom the erased records ever belonged to. */
  readonly profileIds: string[];
  /** Whom other sources know still, of those that the erased records belonged to. */
  readonly remainingPeople: string[];
}

/** Records erased in one transaction; bounds memory and locks. */
const CHUNK = 500;

/**
 * Erases what one source has said of somebody, or all that it ever said (`docs/decisions/0018`). What other sources say
 * stays, and so do their identifiers: only keyed hashes of the source's own records refuse what it sends again.
 */
export async function eraseOfSource(deployment: Deployment, input: SourceErasureInput): Promise<SourceErasureOutcome> {
  const total = { records: 0, events: 0, profileIds: new Set<string>(), remaining: new Set<string>() };
  for (;;) {
    const piece = await runAgain(deployment.pool, (client) => erasePiece(client, deployment, input));
    total.records += piece.records;
    total.events += piece.events;
    for (const id of piece.profileIds) total.profileIds.add(id);
    for (const id of piece.remainingPeople) total.remaining.add(id);
    if (input.subject !== null || piece.records < CHUNK) break;
  }
  await vacuumErased(deployment);
  const remainingPeople = await readPeopleOfRecords(deployment.pool, [...total.remaining]);
  return { records: total.records, events: total.events, profileIds: [...total.profileIds].sort(), remainingPeople };
}

async function erasePiece(
  client: PoolClient,
  deployment: Deployment,
  { source, subject, reason, actor }: SourceErasureInput,
): Promise<SourceErasureOutcome> {
  await ownFacts(client);
  await ownMatching(client);
  const { sourceId, trust } = source;
  const { keyring } = deployment;
  const chosen =
    subject === null
      ? await readOwnRecords(client, sourceId, { limit: CHUNK })
      : await readRecordsOfSubject(client, sourceId, { subject, keyring });
  const named = (subject ?? []).map(({ value }) => value);
  const texts = [...new Set([...(await readIdentityOfRecords(client, chosen)).texts, ...named])];
  const uncounted =
    subject === null
      ? []
      : await readOwnRecords(client, sourceId, { among: await readUncountedMentions(client, texts) });
  const identity = await readIdentityOfRecords(client, [...new Set([...chosen, ...uncounted])]);
  await deleteQuarantinedOfSource(client, sourceId, subject === null ? null : texts);
  const companions = await readCompanions(client, identity.recordIds);
  // What was taken back has left identifiers behind that nobody shows: they are looked for among all.
  const mustLookEverywhere = await areSomeUncounted(client, identity.recordIds);
  const erasureId = randomUUID();
  await forgetFacts(client, { ...identity, identifierIds: identity.soleIdentifierIds });
  await forgetMatched(client, identity.recordIds);
  await forgetHouseholds(client, identity);
  await resettle(
    client,
    {
      news: new Map(),
      recounted: new Map(identity.recordIds.map((recordId) => [recordId, null])),
      touched: new Set(),
      gained: new Map(),
    },
    deployment.settings(),
    { kind: 'erasure', id: erasureId },
  );
  const events = await deleteEvents(client, identity.recordIds);
  await forgetChanges(client, identity.profileIds);
  await deleteIdentityOf(client, identity);
  const own = (subject ?? []).map((identifier) => keyring.identifierId(identifier));
  await deleteOrphanIdentifiers(client, mustLookEverywhere ? null : own);
  // Also of records that are not there yet: what the source sends late is older than this.
  const promised = (subject ?? []).map((identifier) => keyring.recordId(sourceId, trust, identifier));
  await writeTombstones(client, [...identity.recordIds, ...promised]);
  const records = identity.recordIds.length;
  await insertErasure(client, { erasureId, reason, actor, records, events });
  const detail = { records, events, sourceId };
  await writeAudit(client, { actor, action: 'erasure.made', subject: erasureId, detail });
  return { records, events, profileIds: [...identity.profileIds], remainingPeople: companions };
}
