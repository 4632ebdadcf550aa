import type { NewSuppressionListVersion, SuppressionListLines } from '@throughline/contract/suppression-list';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { ListPlace } from './entry-store.ts';
import { insertVersion, lockList, readStanding } from './list-store.ts';
import { type LinesOutcome, notFound, nothingTaken, planOf, takeLines, UPLOAD_IDLE_MS } from './take-lines.ts';

type Parts = Pick<Deployment, 'pool' | 'keyring' | 'settings'>;

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
        // Without a line, it is a file that will come in slices.
        form:
          input.text === '' && input.hasMore === true
            ? { format: input.format, delimiter: input.delimiter ?? ',' }
            : null,
        actor,
      });
      const outcome = await takeLines(client, parts, {
        place: { listId, version },
        kind: list.kind,
        plan,
        lines: input,
      });
      if (outcome.taken === 0 && !(input.text === '' && input.hasMore === true)) throw nothingTaken(outcome);
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

function badMember(pointer: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `"${pointer.slice(1)}" ${message}.`, { errors: [{ pointer, message }] });
}
