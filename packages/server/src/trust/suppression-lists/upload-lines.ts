import type { NewSuppressionListVersion, SuppressionListLines } from '@throughline/contract/suppression-list';
import { readRows } from '@throughline/core/collect/read-rows';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import { identifierOf } from '@throughline/core/resolve/identifier';
import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { type PersonMapping, readPersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import type { ListKind } from '@throughline/core/resolve/matching/suppression/list-kind';
import { readListEntry } from '@throughline/core/resolve/matching/suppression/read-list-entry';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { type EntryRow, insertEntries, type ListPlace } from './entry-store.ts';
import { entryIdOf, keyHashOf } from './list-ids.ts';
import { addLines, completeVersion, insertVersion, lockList, readStanding } from './list-store.ts';

type Parts = Pick<Deployment, 'pool' | 'keyring' | 'settings'>;

/** What became of lines. */
export interface LinesOutcome extends ListPlace {
  readonly taken: number;
  readonly refused: number;
  readonly faults: readonly { readonly line: number; readonly fault: string }[];
}

const ENTRIES_AT_ONCE = 500;
const FAULTS_TOLD = 100;

/**
 * Begins a new version of a list with its first lines, or all. A draft that was there is discarded; nothing is in force by it.
 * @throws ProblemError `suppression_list_not_found`, `invalid_mapping`, `invalid_request` when no line is an entry
 */
export async function uploadVersion(
  parts: Parts,
  input: NewSuppressionListVersion & { readonly listId: string; readonly actor: string },
): Promise<LinesOutcome> {
  const { listId, actor, asOf, validUntil = null, mapping } = input;
  const plan = planOf(mapping);
  for (const [name, day] of [
    ['asOf', asOf],
    ['validUntil', validUntil],
  ] as const) {
    if (day !== null && Number.isNaN(Date.parse(day))) throw badMember(`/${name}`, 'is no day of the calendar');
  }
  return inTransaction(
    parts.pool,
    async (client) => {
      const list = await lockList(client, listId);
      if (list === null) throw notFound(listId);
      const version = await insertVersion(client, {
        listId,
        asOf,
        validUntil,
        mapping: JSON.stringify(mapping),
        actor,
      });
      const outcome = await takeLines(client, parts, {
        place: { listId, version },
        kind: list.kind,
        plan,
        lines: input,
      });
      if (outcome.taken === 0) throw nothingTaken(outcome);
      await writeAudit(client, {
        actor,
        action: 'suppression_list.uploaded',
        subject: listId,
        detail: { version, entries: outcome.taken, faults: outcome.refused },
      });
      return outcome;
    },
    UPLOAD_IDLE_MS,
  );
}

/**
 * Adds lines to an open version.
 * @throws ProblemError `suppression_list_not_found`, `suppression_list_not_ready` when it takes no more
 */
export async function uploadMore(
  parts: Parts,
  input: SuppressionListLines & ListPlace & { readonly actor: string },
): Promise<LinesOutcome> {
  const { listId, version, actor } = input;
  return inTransaction(
    parts.pool,
    async (client) => {
      const list = await lockList(client, listId);
      const standing = list === null ? null : await readStanding(client, listId, version);
      if (list === null || standing === null) throw notFound(listId);
      if (standing.state !== 'open') {
        throw new ProblemError('suppression_list_not_ready', `Version ${version} is complete: it takes no more lines.`);
      }
      const plan = planOf(standing.mapping);
      const outcome = await takeLines(client, parts, {
        place: { listId, version },
        kind: list.kind,
        plan,
        lines: input,
      });
      await writeAudit(client, {
        actor,
        action: 'suppression_list.uploaded',
        subject: listId,
        detail: { version, entries: outcome.taken, faults: outcome.refused },
      });
      return outcome;
    },
    UPLOAD_IDLE_MS,
  );
}

/** Reading a part of a file takes its time, in which the transaction does nothing. */
const UPLOAD_IDLE_MS = 120_000;

async function takeLines(
  client: PoolClient,
  { keyring, settings }: Parts,
  { place, kind, plan, lines }: { place: ListPlace; kind: ListKind; plan: PersonMapping; lines: SuppressionListLines },
): Promise<LinesOutcome> {
  const region = settings().country;
  const faults: { line: number; fault: string }[] = [];
  let [taken, refused] = [0, 0];
  const refuse = (line: number, fault: string): void => {
    refused += 1;
    if (faults.length < FAULTS_TOLD) faults.push({ line, fault });
  };
  let waiting = new Map<string, { line: number; row: EntryRow }>();
  const flush = async (): Promise<void> => {
    const added = await insertEntries(
      client,
      place,
      [...waiting.values()].map(({ row }) => row),
    );
    for (const [entryId, { line, row }] of waiting) {
      if (added.has(entryId)) taken += 1;
      else refuse(line, `the id "${row.ref}" stands on an earlier line too`);
    }
    waiting = new Map();
  };
  const contactIdsOf = ({ emails, phones }: PersonData): string[] => {
    if (kind === 'deceased') return [];
    const contacts = [...emails.map((value) => ['email', value]), ...phones.map((value) => ['phone', value])] as const;
    return contacts.flatMap(([type, raw]) => {
      const value = normaliseIdentifier(type as 'email' | 'phone', raw!, region);
      return value === null ? [] : keyring.identifierId(identifierOf(type as 'email' | 'phone', '', value));
    });
  };
  for (const { line, row, fault } of readRows(lines)) {
    if (row === null) {
      refuse(line, fault);
      continue;
    }
    const entry = readListEntry(row, plan, { kind, region });
    if ('fault' in entry) {
      refuse(line, entry.fault);
      continue;
    }
    const entryId = entryIdOf(place.listId, entry.ref);
    if (waiting.has(entryId)) {
      refuse(line, `the id "${entry.ref}" stands on an earlier line too`);
      continue;
    }
    const forms = blockingKeys(prepareRecord({ id: entryId, person: entry.person }, region)).flatMap(({ forms: all }) =>
      all.flat(),
    );
    const keys = [...new Set(forms.map(keyHashOf))];
    waiting.set(entryId, { line, row: { ...entry, entryId, contactIds: contactIdsOf(entry.person), keys } });
    if (waiting.size === ENTRIES_AT_ONCE) await flush();
  }
  if (waiting.size > 0) await flush();
  await addLines(client, { ...place, taken, refused });
  if (lines.hasMore !== true) await completeVersion(client, place.listId, place.version);
  return { ...place, taken, refused, faults: faults.sort((left, right) => left.line - right.line) };
}

function planOf(mapping: unknown): PersonMapping {
  const plan = readPersonMapping(mapping);
  if ('fields' in plan) return plan;
  throw new ProblemError('invalid_mapping', 'The mapping does not say which column says what.', {
    errors: plan.map(({ pointer, message }) => ({ pointer: `/mapping${pointer}`, message })),
  });
}

function nothingTaken({ refused, faults }: LinesOutcome): ProblemError {
  const first = faults.slice(0, 3).map(({ line, fault }) => `line ${line}: ${fault}`);
  const detail =
    refused === 0 ? 'There is no line in it.' : `None of its lines (${refused}) is an entry: ${first.join('; ')}.`;
  const errors = faults.map(({ line, fault }) => ({ pointer: '/text', message: `line ${line}: ${fault}` }));
  return new ProblemError('invalid_request', detail, { errors });
}

function badMember(pointer: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `"${pointer.slice(1)}" ${message}.`, { errors: [{ pointer, message }] });
}

function notFound(listId: string): ProblemError {
  return new ProblemError(
    'suppression_list_not_found',
    `There is no suppression list ${listId}, or no such version of it.`,
  );
}
