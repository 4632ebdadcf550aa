import type { CollectAnswer } from '@throughline/contract/collect-answer';
import type { Json } from '@throughline/core/collect/event-fact';
import type { Envelope } from '@throughline/core/collect/read-event';
import type { Counter } from 'prom-client';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { AcceptedEvent } from './accepted-event.ts';
import { type Admitted, admitEvents } from './admit-events.ts';
import type { ClaimsMemory } from './claims-memory.ts';
import type { RequestSignals } from './marks-of.ts';
import type { Source } from './sources/source.ts';
import type { PlanCheck } from './tracking-plan/plan-check.ts';

/** Most events of one request. @source Segment HTTP API. */
export const MAX_BATCH_EVENTS = 2_500;

/** Events up to which those beyond the most are kept in quarantine, instead of refusing the whole batch. */
const MAX_KEPT_EVENTS = 2 * MAX_BATCH_EVENTS;

/** What taking events in needs. */
export interface IntakeParts {
  readonly deployment: Deployment;
  /** Takes admitted events; see `flow/queue/intake.ts`. */
  readonly submit: (admitted: Admitted) => Promise<{
    readonly duplicates: ReadonlySet<AcceptedEvent>;
    readonly refused: ReadonlyMap<AcceptedEvent, { readonly reason: string; readonly detail: string }>;
  }>;
  /** Counts events by outcome. */
  readonly outcomes: Counter<'outcome'>;
  /** The tracking plan in force, if there is one. */
  readonly checkPlan?: () => PlanCheck | null;
  readonly claimsMemory?: ClaimsMemory;
}

/** Who sends a batch, and how it came. */
export interface BatchOrigin {
  readonly source: Source;
  readonly envelope: Envelope;
  readonly signals: RequestSignals;
  readonly parts: IntakeParts;
  /** Refuses more of what was admitted; nothing where it is left out. */
  readonly screen?: (admitted: Admitted) => Promise<Admitted>;
  /** Member of the body that holds the events. */
  readonly member: 'batch' | 'events';
}

/**
 * Takes a batch of events in, whichever door it came through: each is stored, known already, or in quarantine with its
 * reason. @throws ProblemError when it is no batch, or larger than one may be.
 */
export async function takeBatch(
  batch: Json | undefined,
  { source, envelope, signals, screen, member, parts }: BatchOrigin,
): Promise<CollectAnswer> {
  if (!Array.isArray(batch) || batch.length === 0)
    throw new ProblemError('malformed_batch', `"${member}" must be an array of events.`);
  if (batch.length > MAX_KEPT_EVENTS) {
    throw new ProblemError(
      'payload_too_large',
      `A batch may hold ${MAX_BATCH_EVENTS} events; this one holds ${batch.length}.`,
    );
  }
  const sent = batch.length;
  const { deployment, submit, outcomes } = parts;
  const settings = deployment.settings();
  const passed = await admitEvents(batch as Json[], {
    source,
    envelope,
    signals,
    keyring: deployment.keyring,
    reading: { phoneRegion: settings.country },
    maxIdentifiers: settings.identity.maxIdentifiersPerEvent,
    checkPlan: parts.checkPlan?.() ?? null,
    maxEvents: MAX_BATCH_EVENTS,
    claimsMemory: parts.claimsMemory,
  });
  const admitted = (await screen?.(passed)) ?? passed;
  const receipt = await submit(admitted);
  const quarantined = refusals(admitted, receipt.refused);
  const duplicates = admitted.events.filter((event) => receipt.duplicates.has(event)).length;
  const accepted = sent - duplicates - quarantined.length;
  outcomes.inc({ outcome: 'accepted' }, accepted);
  outcomes.inc({ outcome: 'duplicate' }, duplicates);
  outcomes.inc({ outcome: 'quarantined' }, quarantined.length);
  return { success: true, accepted, duplicates, quarantined };
}

function refusals(
  { events, refused }: Admitted,
  later: ReadonlyMap<AcceptedEvent, { readonly reason: string; readonly detail: string }>,
): CollectAnswer['quarantined'] {
  const answers = refused.map(({ index, messageId, reason, detail }) => ({
    index,
    messageId,
    reason: reason as string,
    detail,
  }));
  for (const event of later.size === 0 ? [] : events) {
    const refusal = later.get(event);
    if (refusal !== undefined) answers.push({ index: event.index, messageId: event.messageId, ...refusal });
  }
  return answers.sort((left, right) => left.index - right.index);
}
