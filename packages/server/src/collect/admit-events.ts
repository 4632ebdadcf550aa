import { randomUUID } from 'node:crypto';
import type { EventFact, Json, JsonObject } from '@throughline/core/collect/event-fact';
import { objectAt, textAt, isObject } from '@throughline/core/collect/json-path';
import { readEvent, type Envelope, type ReadEvent } from '@throughline/core/collect/read-event';
import { claimsOfEvent, type IdentifierReading } from '@throughline/core/resolve/claims-of-event';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import { newsOfEvent, type Keyring } from '@throughline/core/resolve/record-news';
import { PUBLIC, SIGNED } from '@throughline/core/resolve/trust';
import { onlyCounts } from '@throughline/core/understand/fold-of-event';
import type { AcceptedEvent, QuarantinedEvent, QuarantineReason } from './accepted-event.ts';
import { bodyHashOf, bodyHashText, dedupeKeyOf } from './dedupe-key.ts';
import { eventIdAt } from './event-id.ts';
import { verifyIdentityToken } from './identity-token.ts';
import type { ClaimsMemory } from './claims-memory.ts';
import { EXCLUDED_MARKS, MARK } from './mark-bits.ts';
import { marksOf, type RequestSignals } from './marks-of.ts';
import { quarantineBody } from './quarantine/quarantine-body.ts';
import type { Source } from './sources/source.ts';
import { type PlanCheck, violationText } from './tracking-plan/plan-check.ts';

/** What admitting an event depends on. */
export interface Admission {
  readonly source: Source;
  readonly envelope: Envelope;
  readonly signals: RequestSignals;
  readonly keyring: Keyring;
  readonly reading: IdentifierReading;
  readonly maxIdentifiers: number;
  /** Holds events against the tracking plan; null where there is none in force. */
  readonly checkPlan: PlanCheck | null;
  /** Events of one request; those beyond go to quarantine. */
  readonly maxEvents: number;
  /** For doors where many events wait at once. */
  readonly claimsMemory?: ClaimsMemory | undefined;
}

/** Events of one request, each admitted or refused, with its place in the request. */
export interface Admitted {
  readonly events: readonly (AcceptedEvent & { readonly index: number })[];
  readonly refused: readonly (QuarantinedEvent & { readonly index: number })[];
}

/** Admits the events of a request one by one: one bad event refuses itself alone. */
export async function admitEvents(raw: readonly (Json | undefined)[], admission: Admission): Promise<Admitted> {
  const events: (AcceptedEvent & { index: number })[] = [];
  const refused: (QuarantinedEvent & { index: number })[] = [];
  for (const [index, one] of raw.entries()) {
    if (index >= admission.maxEvents) {
      refused.push({ ...refuseExcess(admission, one), index });
      continue;
    }
    const token = isObject(one) ? identityToken(one, admission.envelope.context) : null;
    const admitted = admit(
      one,
      admission,
      token === null ? null : await verifyIdentityToken(token, admission.source, admission.reading.phoneRegion),
    );
    if ('quarantineId' in admitted) refused.push({ ...admitted, index });
    else events.push({ ...admitted, index });
  }
  return { events, refused };
}

function refuseExcess(admission: Admission, raw: Json | undefined): QuarantinedEvent {
  const messageId = isObject(raw) ? textAt(raw, 'messageId') : null;
  const detail = `A batch may hold ${admission.maxEvents} events; send the others in another one.`;
  return refuse(admission, raw, messageId, 'too_many_events', detail);
}

type Verdict = Awaited<ReturnType<typeof verifyIdentityToken>> | null;

function admit(raw: Json | undefined, admission: Admission, token: Verdict): AcceptedEvent | QuarantinedEvent {
  const { source, envelope, keyring, reading } = admission;
  const read = readEvent(raw, envelope);
  const refused = (reason: QuarantineReason, detail: string): QuarantinedEvent =>
    refuse(admission, raw, read.messageId, reason, detail);
  if (read.kind === 'refused') return refused(read.reason, read.detail);
  if (token !== null && !token.isValid) return refused('bad_identity_token', token.detail);
  const userId = textAt(read.body, 'userId');
  if (
    token?.isValid &&
    (userId === null || token.userId !== normaliseIdentifier('user_id', userId, reading.phoneRegion))
  ) {
    return refused('bad_identity_token', 'The token\'s "sub" must be the event\'s userId.');
  }
  const { fact, marks: ownMarks, messageId } = factOf(read, admission, token);
  const claims = claimsOfEvent(fact, reading);
  if (claims === null) {
    return refused('no_subject', 'An event needs a userId, an anonymousId or context.externalIds that name somebody.');
  }
  if (claims.shown.length > admission.maxIdentifiers) {
    return refused('too_many_identifiers', `An event may show ${admission.maxIdentifiers} identifiers.`);
  }
  const verdict = admission.checkPlan?.(source, read, !fact.isExcluded) ?? null;
  if (verdict?.mode === 'quarantine') return refused('plan_violation', violationText(verdict));
  const marks = verdict?.mode === 'mark' ? ownMarks | MARK.plan : ownMarks;
  const own = newsOfEvent(fact, claims, keyring);
  const news = admission.claimsMemory?.share(own) ?? own;
  const payload = Buffer.from(read.payload);
  return {
    fact: onlyCounts(fact) ? withoutBody(fact) : fact,
    news,
    recordId: news.recordId,
    eventId: eventIdAt(envelope.receivedAt),
    receivedAt: envelope.receivedAt,
    marks,
    consent: consentOf(read.body),
    messageId,
    payload,
    bodyHash: bodyHashOf(payload),
    expiresOn: source.dedupeHorizonDays === null ? null : dayAfter(envelope.receivedAt, source.dedupeHorizonDays),
  };
}

const NO_BODY: JsonObject = {};

/**
 * An event of which nothing more is asked than that it happened: what it says is stored as text, and its objects would wait
 * for the commit. What waits is copied by the collector of garbage, which was a sixth of what an event costs the process.
 */
function withoutBody(fact: EventFact): EventFact {
  return { ...fact, body: NO_BODY };
}

function factOf(
  read: ReadEvent,
  admission: Admission,
  token: Verdict,
): { fact: EventFact; marks: number; messageId: string } {
  const { source } = admission;
  const marks = marksOf(read.body, signalsOf(admission)) | (read.isCleaned ? MARK.cleaned : 0);
  const messageId =
    read.messageId ?? (read.hasTimestamp ? `body:${bodyHashText(bodyHashOf(read.payload))}` : randomUUID());
  const isSigned = token?.isValid === true;
  const fact: EventFact = {
    dedupeKey: dedupeKeyOf(source.sourceId, messageId),
    sourceId: source.sourceId,
    namespace: source.namespace,
    trust: isSigned ? SIGNED : source.trust,
    verified: isSigned && Object.keys(token.verified).length > 0 ? token.verified : null,
    type: read.type,
    name: read.name,
    occurredAt: read.occurredAt,
    isExcluded: (marks & EXCLUDED_MARKS) !== 0,
    body: read.body,
  };
  return { fact, marks, messageId };
}

/** What counts of the headers: behind a server key the user agent is the server's, not a visitor's. */
function signalsOf({ source, signals }: Admission): RequestSignals {
  return source.trust === PUBLIC ? signals : { ...signals, userAgent: null };
}

function identityToken(raw: JsonObject, batchContext: JsonObject): string | null {
  return textAt(objectAt(raw, 'context'), 'identityToken') ?? textAt(batchContext, 'identityToken');
}

function consentOf(body: JsonObject): string | null {
  const consent = objectAt(body, 'context')['consent'];
  return consent === undefined || consent === null ? null : JSON.stringify(consent);
}

const DAY_MS = 86_400_000;

function dayAfter(instant: number, days: number): number {
  return Math.floor(instant / DAY_MS) + days;
}

function refuse(
  admission: Admission,
  raw: Json | undefined,
  messageId: string | null,
  reason: QuarantineReason,
  detail: string,
): QuarantinedEvent {
  const { source, envelope } = admission;
  return {
    quarantineId: randomUUID(),
    sourceId: source.sourceId,
    receivedAt: envelope.receivedAt,
    reason,
    detail,
    messageId: messageId?.slice(0, 256) ?? null,
    trust: source.trust,
    body: quarantineBody(raw, envelope, signalsOf(admission)),
  };
}
