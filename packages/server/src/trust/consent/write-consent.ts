import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { together } from '../../postgres/together.ts';
import { readShowingRecords } from '../../resolve/read-showing-records.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import type { Whom } from '../read-whom.ts';
import { insertConsents, type LedgerEntry, readLedgerConsents } from './consent-store.ts';

/** People who may take something back by one identifier; more than that do not share an address, they share a form. */
export const MOST_PEOPLE = 100;

/** How far a clock of whoever writes may be ahead. */
const AHEAD_MS = 300_000;

/** What a person said. */
export interface ConsentInput {
  readonly whom: Whom;
  readonly purpose: string;
  readonly channel: string | null;
  readonly isGranted: boolean;
  /** ms since 1970; null for now, and so after all that is known of the purpose. */
  readonly saidAt: number | null;
  readonly proof: Readonly<Record<string, string>>;
  readonly actor: string;
}

/**
 * Writes a person's word into the ledger, while nobody decides for them: once it has come back, no decision is made
 * without it. An identifier that several people show takes back for all of them, and grants for none. Gives the ids.
 * @throws ProblemError `person_not_found`, `several_people`, `invalid_request` for a word of the future
 */
export async function writeConsent(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  input: ConsentInput,
): Promise<string[]> {
  if (input.saidAt !== null && input.saidAt > Date.now() + AHEAD_MS) {
    const message = 'must not lie in the future';
    throw new ProblemError('invalid_request', `saidAt ${message}.`, { errors: [{ pointer: '/saidAt', message }] });
  }
  const { purpose, channel, isGranted, proof, actor: madeBy } = input;
  return runAgain(deployment.pool, async (client) => {
    const entries: LedgerEntry[] = [];
    for (const recordId of await readSpeakers(client, input)) {
      const { profileId, recordIds } = await lockPersonOf(client, recordId);
      const saidAt = input.saidAt ?? (await readNow(client, deployment, { profileId, recordIds, purpose, channel }));
      entries.push({ consentId: randomUUID(), recordId, purpose, channel, isGranted, saidAt, madeBy, proof });
    }
    await insertConsents(client, entries);
    for (const { consentId } of entries) {
      const action = isGranted ? 'consent.granted' : 'consent.denied';
      await writeAudit(client, { actor: madeBy, action, subject: consentId, detail: {} });
    }
    return entries.map(({ consentId }) => consentId);
  });
}

/** The records through which the word is said, sorted: several people are locked in one order. */
async function readSpeakers(client: PoolClient, { whom, isGranted }: ConsentInput): Promise<string[]> {
  if ('recordId' in whom) return [whom.recordId];
  const records = await readShowingRecords(client, whom.identifierId, MOST_PEOPLE + 1);
  if (records.length === 0) {
    throw new ProblemError(
      'person_not_found',
      'Nobody shows the identifier; an address can be suppressed all the same.',
    );
  }
  if (records.length > (isGranted ? 1 : MOST_PEOPLE)) {
    const count = records.length > MOST_PEOPLE ? `More than ${MOST_PEOPLE}` : String(records.length);
    throw new ProblemError('several_people', `${count} people show the identifier.`);
  }
  return records;
}

/** Now, or the latest instant that anything was said for the purpose, where another clock is ahead of this one. */
async function readNow(
  client: PoolClient,
  { settings }: Pick<Deployment, 'settings'>,
  {
    profileId,
    recordIds,
    purpose,
    channel,
  }: { profileId: string | null; recordIds: readonly string[]; purpose: string; channel: string | null },
): Promise<number> {
  const [ledger, documents] = await together([
    readLedgerConsents(client, plainArray(recordIds), channel),
    readPersonDocuments(client, profileId === null ? [] : [profileId], settings()),
  ]);
  const folds = [ledger.get(purpose), documents.get(profileId ?? '')?.consents?.[purpose]];
  const said = folds.flatMap((fold) =>
    fold === undefined ? [] : [...Object.values(fold.granted), ...Object.values(fold.denied)],
  );
  return Math.max(Date.now(), ...said.map((at) => at + 1));
}
