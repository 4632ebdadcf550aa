import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { textAt } from '@throughline/core/collect/json-path';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { WHOLE_QUARANTINE } from './quarantine-filter.ts';
import { readQuarantinedEvent } from './read-quarantine.ts';
import { readmit } from './readmit.ts';
import { readReplayable, updateBody } from './replay-store.ts';
import type { PlanCheck } from '../tracking-plan/plan-check.ts';

/** What an event in quarantine is to say instead, and why. */
export interface QuarantineEdit {
  readonly quarantineId: string;
  readonly body: JsonObject;
  readonly reason: string;
  readonly actor: string;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Puts another body in the place of a refused one, which is kept beside it. The new one must pass the door as it stands,
 * and keep the messageId, by which the event is known when its sender tries again.
 * @throws ProblemError `quarantined_event_not_found`, `already_replayed`, `edited_event_refused`
 */
export async function editQuarantined(
  deployment: Pick<Deployment, 'pool' | 'settings' | 'keyring'>,
  { quarantineId, body, reason, actor }: QuarantineEdit,
  checkPlan: PlanCheck | null,
): Promise<void> {
  const [event] = await readReplayable(deployment.pool, [quarantineId], WHOLE_QUARANTINE, NIL, 1);
  if (event === undefined) {
    const kept = await readQuarantinedEvent(deployment.pool, quarantineId);
    if (kept === null)
      throw new ProblemError('quarantined_event_not_found', `No event in quarantine has the id ${quarantineId}.`);
    if (kept.replayedAt === null) throw refused('', 'is a delivery of a webhook: mend its mapping and replay that');
    throw new ProblemError('already_replayed', 'The event has left the quarantine.');
  }
  if (isTooDeep(body)) throw refused('/body', `is nested more than ${MAX_DEPTH} levels`);
  // What must not be stored is not: see `quarantineBody`.
  const { writeKey: _key, ...kept } = body;
  const text = JSON.stringify(kept);
  const before = messageIdOf(event.body);
  if (before !== null && textAt(kept, 'messageId') !== before) throw refused('/body/messageId', 'must stay as it was');
  const {
    refused: [refusal],
  } = await readmit(deployment, { ...event, body: text }, checkPlan);
  if (refusal !== undefined) throw refused('/body', `would be refused again: ${refusal.detail} (${refusal.reason})`);
  await inTransaction(deployment.pool, async (client) => {
    if (!(await updateBody(client, { quarantineId, body: text, actor })))
      throw new ProblemError('already_replayed', 'The event was sent through again at the same moment.');
    await writeAudit(client, { actor, action: 'quarantine.edited', subject: quarantineId, detail: { reason } });
  });
}

function refused(pointer: string, message: string): ProblemError {
  return new ProblemError('edited_event_refused', `${pointer || 'The event'} ${message}.`, {
    errors: [{ pointer, message }],
  });
}

function messageIdOf(body: string): string | null {
  const parsed = JSON.parse(body) as Json;
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? textAt(parsed as JsonObject, 'messageId')
    : null;
}
