import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { PrivacySubject } from '@throughline/core/collect/webhooks-in/webhook-outcome';
import type { Identifier } from '@throughline/core/resolve/identifier';
import { identifierOf } from '@throughline/core/resolve/identifier';
import type { Deployment } from '../../config/deployment.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readPeopleOfRecords } from '../../resolve/read-companions.ts';
import { readPeopleByIdentifier } from '../../resolve/read-people-by-identifier.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { findSource } from '../sources/find-source.ts';
import type { Source } from '../sources/source.ts';
import {
  type ClaimedRequest,
  endAccess,
  endRequest,
  readWaitingAccess,
  type RequestOutcome,
} from './privacy-request-store.ts';
import { readOtherCustomers, readRecordsOfSubject } from './subject-record-store.ts';
import { subjectIdentifiers } from './subject-identifiers.ts';

/** What carrying requests out needs of other parts of the engine; the composition root hands it in. */
export interface PrivacyOperations {
  readonly eraseOfSource: (input: {
    readonly source: Pick<Source, 'sourceId' | 'trust'>;
    readonly subject: readonly Identifier[] | null;
    readonly reason: string;
    readonly actor: string;
  }) => Promise<{ records: number; events: number; profileIds: string[]; remainingPeople: string[] }>;
  readonly erasePerson: (input: {
    readonly profileId: string;
    readonly reason: string;
    readonly actor: string;
  }) => Promise<{
    records: number;
    events: number;
  }>;
  readonly retract: (input: {
    readonly sourceId: string;
    readonly recordId: string | null;
    readonly receivedFrom: null;
    readonly receivedTo: null;
    readonly reason: string;
    readonly actor: string;
  }) => Promise<{ retractionId: string }>;
  /** Writes what is known of a person into a folder; gives the names of the files. */
  readonly exportPerson: (personId: string, folder: string) => Promise<string[]>;
}

/** What requests are carried out with. */
export interface PrivacyParts {
  readonly deployment: Deployment;
  readonly operations: PrivacyOperations;
  /** Where what somebody asked for is written. */
  readonly folder: string;
}

/** Who acts where a shop asked. */
const ACTOR = 'webhook';

interface Ending {
  readonly status: 'open' | 'done';
  readonly outcome: RequestOutcome;
}

/** Carries a claimed request out and writes what came of it. Carried out again after a crash, it comes to the same. */
export async function carryOutRequest(parts: PrivacyParts, request: ClaimedRequest): Promise<void> {
  const { deployment } = parts;
  const source = await findSource(deployment.pool, request.sourceId);
  const ending: Ending = source === null ? { status: 'done', outcome: {} } : await endingOf(parts, request, source);
  await inTransaction(deployment.pool, async (client) => {
    await endRequest(client, request.requestId, ending);
    const detail = { kind: request.kind, status: ending.status };
    await writeAudit(client, {
      actor: ACTOR,
      action: 'privacy_request.carried_out',
      subject: request.requestId,
      detail,
    });
  });
}

async function endingOf(parts: PrivacyParts, request: ClaimedRequest, source: Source): Promise<Ending> {
  const { kind, subject } = request;
  if (kind === 'shop_erasure' || subject === null) {
    const outcome = await takeBack(parts, source, { recordId: null, reason: `shop/redact of ${source.name}` });
    return { status: 'open', outcome };
  }
  if (kind === 'customer_deleted') {
    const identifier = identifierOf('user_id', source.namespace, subject.userId ?? '');
    const recordId = parts.deployment.keyring.recordId(source.sourceId, source.trust, identifier);
    const outcome = await takeBack(parts, source, { recordId, reason: `customers/delete of ${source.name}` });
    return { status: 'done', outcome };
  }
  return kind === 'access' ? giveAccess(parts, request, source, subject) : forget(parts, source, subject);
}

async function takeBack(
  { operations }: PrivacyParts,
  { sourceId }: Source,
  { recordId, reason }: { recordId: string | null; reason: string },
): Promise<RequestOutcome> {
  const range = { receivedFrom: null, receivedTo: null };
  const { retractionId } = await operations.retract({ sourceId, recordId, ...range, reason, actor: ACTOR });
  return { retractionId };
}

/** Files of everybody who may be meant; whom they may be given to is for a person to decide. */
async function giveAccess(
  { deployment, operations, folder }: PrivacyParts,
  { requestId }: ClaimedRequest,
  source: Source,
  subject: PrivacySubject,
): Promise<Ending> {
  const identifiers = subjectIdentifiers(subject, source.namespace, deployment.settings().country);
  const { keyring, pool } = deployment;
  const records = await readRecordsOfSubject(pool, source.sourceId, { subject: identifiers, keyring });
  const people = [
    ...new Set([...(await readPeopleOfRecords(pool, records)), ...(await holdersOf(deployment, source, identifiers))]),
  ];
  const own = path.join(folder, requestId);
  await rm(own, { recursive: true, force: true });
  const files: string[] = [];
  for (const personId of people.sort())
    for (const file of await operations.exportPerson(personId, path.join(own, personId)))
      files.push(`${personId}/${file}`);
  return { status: 'open', outcome: { people, ...(files.length > 0 && { folder: own, files }) } };
}

/** Erases what the source said; whom other sources know as well is for a person to decide. */
async function forget(
  { deployment, operations, folder }: PrivacyParts,
  source: Source,
  subject: PrivacySubject,
): Promise<Ending> {
  const identifiers = subjectIdentifiers(subject, source.namespace, deployment.settings().country);
  const reason = `customers/redact of ${source.name}`;
  const erased = await operations.eraseOfSource({ source, subject: identifiers, reason, actor: ACTOR });
  const answered = await endAccess(deployment.pool, { people: erased.profileIds, receivedBefore: null });
  const begun = (await readWaitingAccess(deployment.pool)).map((id) => path.join(folder, id));
  for (const own of [...answered, ...begun]) await rm(own, { recursive: true, force: true });
  const people = [
    ...new Set([...erased.remainingPeople, ...(await holdersOf(deployment, source, identifiers))]),
  ].sort();
  const { records, events } = erased;
  return { status: people.length > 0 ? 'open' : 'done', outcome: { records, events, people } };
}

/** People of any source who alone show somebody's e-mail or phone, and are not another customer of the shop. */
async function holdersOf(
  deployment: Deployment,
  source: Source,
  identifiers: readonly Identifier[],
): Promise<string[]> {
  const people = new Set<string>();
  for (const { type, value } of identifiers) {
    if (type !== 'email' && type !== 'phone') continue;
    const named = { type, value, namespace: undefined };
    const holders = await readPeopleByIdentifier(deployment, named, { after: null, limit: 2 });
    if (holders.length === 1) people.add(holders[0]![1]);
  }
  const login = identifiers.find(({ type }) => type === 'user_id')?.value ?? '';
  const others = await readOtherCustomers(deployment.pool, source.sourceId, { login, people: [...people] });
  return [...people].filter((id) => !others.has(id));
}
