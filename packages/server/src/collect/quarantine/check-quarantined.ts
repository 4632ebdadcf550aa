import type { QuarantineCheck } from '@throughline/contract/quarantine';
import { quarantineReasonWords } from '@throughline/contract/quarantine-reasons';
import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { Pool } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import type { AcceptedEvent } from '../accepted-event.ts';
import { WHOLE_QUARANTINE } from './quarantine-filter.ts';
import { readQuarantinedEvent } from './read-quarantine.ts';
import { readmit } from './readmit.ts';
import { readReplayable } from './replay-store.ts';
import type { PlanCheck } from '../tracking-plan/plan-check.ts';

const NIL = '00000000-0000-0000-0000-000000000000';
const NOTHING = { mistakes: [], reason: null, detail: null, fix: null, event: null };

/**
 * Says what would become of a refused event if it were sent through now, as it is or with another body; stores nothing.
 * @throws ProblemError `quarantined_event_not_found`, `already_replayed`
 */
export async function checkQuarantined(
  deployment: Pick<Deployment, 'pool' | 'settings' | 'keyring'>,
  { quarantineId, body }: { readonly quarantineId: string; readonly body: Json | undefined },
  checkPlan: PlanCheck | null,
): Promise<QuarantineCheck> {
  const { pool } = deployment;
  const [event] = await readReplayable(pool, [quarantineId], WHOLE_QUARANTINE, NIL, 1);
  if (event === undefined) {
    const kept = await readQuarantinedEvent(pool, quarantineId);
    if (kept === null)
      throw new ProblemError('quarantined_event_not_found', `No event in quarantine has the id ${quarantineId}.`);
    if (kept.replayedAt !== null) throw new ProblemError('already_replayed', 'The event has left the quarantine.');
    return unreadable('', 'is a delivery of a webhook: mend its mapping and replay that');
  }
  if (body !== undefined) {
    if (!isObject(body)) return unreadable('', 'must be a JSON object');
    if (isTooDeep(body)) return unreadable('', `is nested more than ${MAX_DEPTH} levels`);
    const before = event.messageId;
    if (before !== null && textAt(body, 'messageId')?.slice(0, 256) !== before)
      return unreadable('/messageId', `must stay as it was: ${before}`);
  }
  const draft = body === undefined ? event : { ...event, body: withoutKey(body) };
  const {
    events: [admitted],
    refused: [refusal],
  } = await readmit(deployment, draft, checkPlan);
  if (admitted === undefined) {
    const { reason, detail } = refusal!;
    const mistakes = [{ pointer: pointerOf(reason, detail), message: detail }];
    return { ...NOTHING, verdict: 'quarantined', mistakes, reason, detail, fix: quarantineReasonWords(reason).fix };
  }
  const { isKnown, personId } = await readPlace(pool, admitted);
  const { type, name, occurredAt } = admitted.fact;
  return {
    ...NOTHING,
    verdict: isKnown ? 'duplicate' : 'accepted',
    event: { type, name, occurredAt: new Date(occurredAt).toISOString(), personId },
  };
}

function unreadable(pointer: string, message: string): QuarantineCheck {
  return { ...NOTHING, verdict: 'unreadable', mistakes: [{ pointer, message }] };
}

/** What must not be stored is not: see `quarantineBody`. */
function withoutKey({ writeKey: _key, ...kept }: JsonObject): string {
  return JSON.stringify(kept);
}

/** Where in the event a refusal is about. */
function pointerOf(reason: string, detail: string): string {
  switch (reason) {
    case 'unknown_type':
      return '/type';
    case 'no_event_name':
      return '/event';
    case 'bad_timestamp':
      return '/timestamp';
    case 'no_subject':
      return '/userId';
    case 'too_many_traits':
      return '/traits';
    case 'bad_amount':
      return `/properties/${/"properties[.](\w+)"/.exec(detail)?.[1] ?? ''}`;
    default:
      return '';
  }
}

async function readPlace(
  pool: Pool,
  { fact, recordId }: AcceptedEvent,
): Promise<{ isKnown: boolean; personId: string | null }> {
  const { rows } = await pool.query<{ is_known: boolean; profile_id: string | null }>(
    `select exists (select from dedupe where dedupe_key = $1) as is_known,
       (select profile_id from record where record_id = $2) as profile_id`,
    [fact.dedupeKey, recordId],
  );
  const { is_known: isKnown, profile_id: profileId } = rows[0]!;
  return { isKnown, personId: fact.isExcluded ? null : profileId };
}
