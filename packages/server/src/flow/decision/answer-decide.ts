import type { DecideAnswer, DecideRequest } from '@throughline/contract/decide';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { PUBLIC } from '@throughline/core/resolve/trust';
import type { FastifyRequest } from 'fastify';
import type { Counter } from 'prom-client';
import { authenticate } from '../../collect/authenticate.ts';
import { eventIdAt } from '../../collect/event-id.ts';
import type { ScreenLinks } from '../../collect/sources/link-rate-screen.ts';
import { EXCLUDED_MARKS, MARK } from '../../collect/mark-bits.ts';
import { marksOf, type RequestSignals } from '../../collect/marks-of.ts';
import type { SourceDirectory } from '../../collect/sources/source-directory.ts';
import type { Source } from '../../collect/sources/source.ts';
import { type IntakeParts, takeBatch } from '../../collect/take-batch.ts';
import type { Deployment } from '../../config/deployment.ts';
import { addresseeOf } from '../../decide/addressee.ts';
import { answerOf } from '../../decide/answer-of.ts';
import { eventsOf } from '../../decide/events-of.ts';
import type { LiveDefinitions, Place } from '../../decide/live-definitions.ts';
import type { RequestKeys } from '../../decide/request-keys.ts';
import { ProblemError } from '../../http/problem-error.ts';
import type { DecisionTools } from './decision-question.ts';
import type { MadeDecision } from '../make-decision.ts';
import { requestSignals } from './request-signals.ts';
import { runDecision } from './run-decision.ts';
import { verifyIdentity } from './verify-identity.ts';

/** What answering a place needs. */
export interface DeciderParts {
  readonly deployment: Deployment;
  readonly sources: SourceDirectory;
  /** The way in for events that are sent along. */
  readonly intake: IntakeParts & { readonly screenLinks: ScreenLinks };
  readonly definitions: LiveDefinitions;
  readonly keys: RequestKeys;
  /** What every decision is made with, as it is in force now. */
  readonly tools: () => DecisionTools;
  readonly outcomes: Counter<'outcome'>;
}

type Asking = Pick<FastifyRequest, 'headers' | 'ip'>;

/** Answers what a place asks; see `make-decision.ts` for what happens in between. */
export type AnswerDecide = (request: Asking, body: DecideRequest) => Promise<DecideAnswer>;

/** Answers places: events sent along are applied first, as through any other door, and then the decision is made. */
export function createDecider(parts: DeciderParts): AnswerDecide {
  const { deployment, sources, definitions, keys, tools, outcomes } = parts;
  return async function answerDecide(request, body) {
    const stated = body as unknown as JsonObject;
    const source = await authenticate(request, stated, sources);
    const place = placeOf(definitions, body.moment);
    const phoneRegion = deployment.settings().country;
    const verified = await verifyIdentity(body.identity, source, phoneRegion);
    const isServer = source.trust !== PUBLIC;
    if (place.moment.identity === 'signed' && !isServer && verified === null)
      throw new ProblemError('signed_identity_required', `The moment "${body.moment}" is for signed identities.`);
    const identity = { ...body.identity, ...(verified !== null && { userId: verified.userId }) };
    const reading = {
      source,
      verified: verified?.claims ?? null,
      keyring: deployment.keyring,
      reading: { phoneRegion },
    };
    const addressee = addresseeOf(identity, reading);
    if (addressee === null) throw new ProblemError('identity_required', 'The identity names nobody.');

    const bodyKey = keys.bodyKey(stated);
    const signals = requestSignals(request);
    await applyEvents(parts, { body, source, signals, address: request.ip });
    const marks = marksOf({ context: stated['context'] ?? {} }, isServer ? { ...signals, userAgent: null } : signals);
    const made = await runDecision(
      deployment.pool,
      {
        decisionId: eventIdAt(tools().now()),
        requestKey: keys.requestKey(source.sourceId, body.requestId),
        bodyKey,
        sourceId: source.sourceId,
        place,
        addressee,
        context: (stated['context'] ?? {}) as JsonObject,
        isGpc: (marks & MARK.gpc) !== 0,
        isExcluded: (marks & EXCLUDED_MARKS) !== 0,
      },
      tools,
    );
    if (made.kind === 'earlier' && made.earlier.bodyKey !== bodyKey)
      throw new ProblemError('request_id_reused', `The request id was used before, for another request.`);
    const { receipt } = made.kind === 'earlier' ? made.earlier : made;
    outcomes.inc({ outcome: outcomeOf(made) });
    const asker = { isServer, isSigned: verified !== null, isRepeat: made.kind === 'earlier' };
    return answerOf(receipt, await definitions.namedBy(receipt), asker);
  };
}

function placeOf(definitions: LiveDefinitions, momentKey: string): Place {
  const place = definitions.placeOf(momentKey);
  if (place === undefined) throw new ProblemError('moment_not_found', `There is no moment "${momentKey}".`);
  if (place.moment.isEnabled) return place;
  throw new ProblemError('moment_disabled', `The moment "${momentKey}" is disabled.`);
}

async function applyEvents(
  { intake }: DeciderParts,
  came: { body: DecideRequest; source: Source; signals: RequestSignals; address: string },
): Promise<void> {
  const { body, source, signals, address } = came;
  const batch = eventsOf(body);
  if (batch.length === 0) return;
  const envelope = { type: null, context: {}, sentAt: null, receivedAt: Date.now() };
  await takeBatch(batch, {
    source,
    envelope,
    signals,
    parts: intake,
    member: 'events',
    screen: (admitted) => intake.screenLinks(admitted, { batch, envelope, signals, address }),
  });
}

function outcomeOf(made: MadeDecision): string {
  if (made.kind === 'earlier') return 'repeat';
  if (made.receipt.holdout.isHeldOut) return 'held_out';
  return made.receipt.decision.chosen === 'silence' ? 'silence' : 'action';
}
