import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { isObject, objectAt } from '@throughline/core/collect/json-path';
import type { Envelope } from '@throughline/core/collect/read-event';
import { agentOf, type RequestSignals } from '../marks-of.ts';

/**
 * The text under which a refused event is kept: whole without the request around it, so that a replay finds the same
 * call, clock, consent and signals, and without what must not be stored (write key, identity token). A body nested too
 * deeply to be written out is named instead.
 */
export function quarantineBody(raw: Json | undefined, envelope: Envelope, signals: RequestSignals): string {
  try {
    return JSON.stringify(isObject(raw) ? wholeEvent(raw, envelope, signals) : (raw ?? null), writeOutOfRange);
  } catch {
    return '"nested too deeply to be kept"';
  }
}

// In the language since ES2026; TypeScript does not know it yet.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** A number beyond a double stays one, so that a replay finds it again; JSON would write null. */
function writeOutOfRange(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return rawJSON(value > 0 ? '1e999' : '-1e999');
}

function wholeEvent(raw: JsonObject, envelope: Envelope, signals: RequestSignals): JsonObject {
  const { writeKey: _key, context: _context, ...event } = raw;
  const { identityToken: _token, ...sent } = { ...envelope.context, ...objectAt(raw, 'context') };
  const agent = agentOf(sent, signals);
  const context = {
    ...sent,
    ...(signals.isGpc && { globalPrivacyControl: true }),
    ...(signals.isDoNotTrack && { doNotTrack: true }),
    ...(agent !== null && { userAgent: agent }),
  };
  return {
    ...event,
    ...(envelope.type !== null && { type: envelope.type }),
    ...(envelope.sentAt !== null && { sentAt: envelope.sentAt }),
    ...(Object.keys(context).length > 0 && { context }),
  };
}
