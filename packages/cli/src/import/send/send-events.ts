import { MAX_IMPORT_BYTES, MAX_IMPORT_EVENTS } from '@throughline/contract/import';
import type { CollectAnswer } from '@throughline/contract/collect-answer';
import type { StagedEvent } from '../stage/event-staging.ts';
import { type ImportTarget, postEvents } from './post-events.ts';

/** What became of the events that were sent. */
export interface Sent {
  accepted: number;
  duplicates: number;
  quarantined: number;
}

/** How sending is watched. */
export interface SendingParts {
  readonly target: ImportTarget;
  /** Requests in flight at once. */
  readonly inFlight: number;
  /** Events from the start that were answered in an earlier run, and are not sent. */
  readonly skip: number;
  readonly onEvents: (events: number) => void;
  readonly onQuarantined: (event: StagedEvent, messageId: string | null, reason: string, detail: string) => void;
  /** Told how many events from the start are answered without a gap. */
  readonly onAnswered: (events: number) => void;
}

/** Large enough to spare round trips, small enough that a few in flight fit into memory and into the server's queue. */
const BODY_EVENTS = Math.min(1_000, MAX_IMPORT_EVENTS);
const BODY_CHARACTERS = Math.min(1_000_000, MAX_IMPORT_BYTES / 4);

/** Sends events, several requests at once, and resolves when the last one is answered. */
export async function sendEvents(
  pieces: Iterable<readonly StagedEvent[]> | AsyncIterable<readonly StagedEvent[]>,
  parts: SendingParts,
): Promise<Sent> {
  const { target, inFlight, onAnswered } = parts;
  const sent: Sent = { accepted: 0, duplicates: 0, quarantined: 0 };
  const flying = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  let made = 0;
  let body: { events: StagedEvent[]; characters: number } = { events: [], characters: 0 };
  const answered = createGapless(parts.skip, onAnswered);

  const launch = (): void => {
    if (body.events.length === 0) return;
    const { events } = body;
    body = { events: [], characters: 0 };
    const end = made;
    answered.opened(end);
    const flight = postEvents(`{"events":[${events.map(({ text }) => text).join(',')}]}`, target)
      .then((answer) => {
        take(answer, events, sent, parts);
        answered.done(end);
      })
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => flying.delete(flight));
    flying.add(flight);
  };

  for await (const piece of pieces) {
    for (const one of piece) {
      made += 1;
      if (made <= parts.skip) continue;
      body.events.push(one);
      body.characters += one.text.length;
      if (body.events.length < BODY_EVENTS && body.characters < BODY_CHARACTERS) continue;
      launch();
      while (flying.size >= inFlight && failure === null) await Promise.race(flying);
      if (failure !== null) break;
    }
    if (failure !== null) break;
  }
  if (failure === null) launch();
  await Promise.all(flying);
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return sent;
}

function take(answer: CollectAnswer, events: readonly StagedEvent[], sent: Sent, parts: SendingParts): void {
  sent.accepted += answer.accepted;
  sent.duplicates += answer.duplicates;
  sent.quarantined += answer.quarantined.length;
  for (const { index, messageId, reason, detail } of answer.quarantined)
    parts.onQuarantined(events[index]!, messageId, reason, detail);
  parts.onEvents(events.length);
}

/** Tells up to where everything is answered, although answers come in any order. */
function createGapless(from: number, onAnswered: (events: number) => void) {
  const open: { readonly end: number; isDone: boolean }[] = [];
  let reached = from;
  return {
    opened: (end: number): void => void open.push({ end, isDone: false }),
    done(end: number): void {
      open.find((one) => one.end === end)!.isDone = true;
      const before = reached;
      while (open[0]?.isDone === true) reached = open.shift()!.end;
      if (reached > before) onAnswered(reached);
    },
  };
}
