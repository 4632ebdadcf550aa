import type { SuppressionListLines } from '@throughline/contract/suppression-list';
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
import { type EntryRow, insertEntries, type ListPlace } from './entry-store.ts';
import { entryIdOf, keyHashOf } from './list-ids.ts';
import { addLines, completeVersion } from './list-store.ts';
import { insertRefusals, type RefusedLine } from './refusal-store.ts';

/** What became of lines. */
export interface LinesOutcome extends ListPlace {
  readonly taken: number;
  readonly refused: number;
  /** The first hundred. */
  readonly faults: readonly RefusedLine[];
}

const ENTRIES_AT_ONCE = 2_000;
const FAULTS_TOLD = 100;
const TWICE = 'its id stands on an earlier line too';
/** What a decoder puts in the place of bytes that are no UTF-8. */
const REPLACED = '\uFFFD';

/** Reading a part of a file takes its time, in which the transaction does nothing. */
export const UPLOAD_IDLE_MS = 120_000;

/**
 * Makes entries of lines, and keeps which were refused and why; with nothing more to come the version is complete. Memory: a few times
 * the text.
 */
export async function takeLines(
  client: PoolClient,
  { keyring, settings }: Pick<Deployment, 'keyring' | 'settings'>,
  { place, kind, plan, lines }: { place: ListPlace; kind: ListKind; plan: PersonMapping; lines: SuppressionListLines },
): Promise<LinesOutcome> {
  const region = settings().country;
  const faults: RefusedLine[] = [];
  let taken = 0;
  const refuse = (line: number, fault: string): void => void faults.push({ line, fault });
  let waiting = new Map<string, { line: number; row: EntryRow }>();
  const flush = async (): Promise<void> => {
    const added = await insertEntries(
      client,
      place,
      [...waiting.values()].map(({ row }) => row),
    );
    for (const [entryId, { line }] of waiting) {
      if (added.has(entryId)) taken += 1;
      else refuse(line, TWICE);
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
    if (Object.values(row).some((cell) => typeof cell === 'string' && cell.includes(REPLACED))) {
      refuse(line, 'it holds letters that are no UTF-8: save the file as UTF-8');
      continue;
    }
    const entry = readListEntry(row, plan, { kind, region });
    if ('fault' in entry) {
      refuse(line, entry.fault);
      continue;
    }
    const entryId = entryIdOf(place.listId, entry.ref);
    if (waiting.has(entryId)) {
      refuse(line, TWICE);
      continue;
    }
    const coarse = blockingKeys(prepareRecord({ id: entryId, person: entry.person }, region)).map((key) => key.coarse);
    const keys = [...new Set(coarse.map(keyHashOf))];
    waiting.set(entryId, { line, row: { ...entry, entryId, contactIds: contactIdsOf(entry.person), keys } });
    if (waiting.size === ENTRIES_AT_ONCE) await flush();
  }
  if (waiting.size > 0) await flush();
  const refused = faults.length;
  faults.sort((left, right) => left.line - right.line);
  await insertRefusals(client, place, faults);
  await addLines(client, { ...place, taken, refused });
  if (lines.hasMore !== true) await completeVersion(client, place.listId, place.version);
  return { ...place, taken, refused, faults: faults.slice(0, FAULTS_TOLD) };
}

/** How columns are read. @throws ProblemError `invalid_mapping` */
export function planOf(mapping: unknown): PersonMapping {
  const plan = readPersonMapping(mapping);
  if ('fields' in plan) return plan;
  throw new ProblemError('invalid_mapping', 'The mapping does not say which column says what.', {
    errors: plan.map(({ pointer, message }) => ({ pointer: `/mapping${pointer}`, message })),
  });
}

/** That no line is an entry, with the first reasons. */
export function nothingTaken({ refused, faults }: LinesOutcome): ProblemError {
  const first = faults.slice(0, 3).map(({ line, fault }) => `line ${line}: ${fault}`);
  const detail =
    refused === 0 ? 'There is no line in it.' : `None of its lines (${refused}) is an entry: ${first.join('; ')}.`;
  const errors = faults.map(({ line, fault }) => ({ pointer: '/text', message: `line ${line}: ${fault}` }));
  return new ProblemError('invalid_request', detail, { errors });
}

/** That there is no such list, or no such version of it. */
export function notFound(listId: string): ProblemError {
  return new ProblemError(
    'suppression_list_not_found',
    `There is no suppression list ${listId}, or no such version of it.`,
  );
}
