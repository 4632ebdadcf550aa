import type { Noted } from '@throughline/contract/desk';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { addressOfPerson } from '@throughline/core/people/address-of-person';
import { addresseeOf } from '../../decide/addressee.ts';
import { ensureDeskSource } from '../../collect/sources/ensure-desk-source.ts';
import { type IntakeParts, takeBatch } from '../../collect/take-batch.ts';
import type { Source } from '../../collect/sources/source.ts';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { onOneConnection } from '../../postgres/on-one-connection.ts';
import { readCompanionRecords } from '../../resolve/read-companion-records.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { readShowingRecords } from '../../resolve/read-showing-records.ts';
import { type NamedWhom, readWhom, type Whom } from '../../trust/read-whom.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';

/** An identifier as events name it. */
interface ExternalId {
  readonly type: string;
  readonly id: string;
  readonly namespace?: string;
}

/** What staff note about one person. */
export interface DeskNote {
  readonly whom: NamedWhom;
  /** Calls without identity and message id. */
  readonly calls: readonly JsonObject[];
  readonly requestId: string;
  readonly actor: string;
}

/**
 * Stores what staff note as events of the source `desk`, through the way that all events take: it counts, is dated, and can be
 * retracted as everything else. The person is named by what is theirs alone; an identifier that nobody shows is somebody new.
 * @throws ProblemError `person_not_found`, `person_erased`, `several_people`, `person_not_addressable`, `invalid_request`
 */
export async function writeAtDesk(intake: IntakeParts, { whom, calls, requestId, actor }: DeskNote): Promise<Noted> {
  const { deployment } = intake;
  const address = await addressOf(deployment, await readWhom(deployment, whom));
  const source = await ensureDeskSource(deployment);
  const batch = calls.map((call, at) => ({
    ...call,
    messageId: `desk:${requestId}:${at}`,
    context: { externalIds: [{ ...address }], staff: actor },
  }));
  const { accepted, quarantined } = await takeBatch(batch, {
    source,
    envelope: { type: null, context: {}, sentAt: null, receivedAt: Date.now() },
    signals: { isGpc: false, isDoNotTrack: false, userAgent: null },
    parts: intake,
    member: 'events',
  });
  const [refused] = quarantined;
  if (refused !== undefined)
    throw new ProblemError('invalid_request', `It was not taken, and waits in quarantine: ${refused.detail}`);
  return { personId: await personOf(deployment, source, address), stored: accepted };
}

async function addressOf(deployment: Deployment, whom: Whom): Promise<ExternalId> {
  const { pool, settings } = deployment;
  if ('identifierId' in whom) {
    const [first, ...others] = await readShowingRecords(pool, whom.identifierId, 2);
    if (others.length > 0)
      throw new ProblemError('several_people', 'Several people show the identifier: name one by "personId".');
    if (first === undefined) {
      const { type, value, namespace } = whom.identifier;
      return { type, id: value, ...(namespace !== '' && { namespace }) };
    }
    return addressOf(deployment, { recordId: first });
  }
  const personId = await readPersonId(pool, whom.recordId);
  const documents = await onOneConnection(pool, (client) => readPersonDocuments(client, [personId], settings()));
  const document = documents.get(personId);
  const best = document === undefined ? null : addressOfPerson(document);
  if (best === null)
    throw new ProblemError(
      'person_not_addressable',
      'Everything that names the person is shown by somebody else, too.',
    );
  return { type: best.type, id: best.value, ...(best.namespace !== '' && { namespace: best.namespace }) };
}

/** Whoever what was noted belongs to now. */
async function personOf({ keyring, pool, settings }: Deployment, source: Source, address: ExternalId): Promise<string> {
  const addressee = addresseeOf(
    { externalIds: [{ ...address }] },
    { source, verified: null, keyring, reading: { phoneRegion: settings().country } },
  );
  const { recordId } = addressee!;
  return (await readCompanionRecords(pool, recordId)).profileId ?? recordId;
}
