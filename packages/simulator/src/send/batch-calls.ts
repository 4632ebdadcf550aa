import type { SegmentCall } from '../segment-call.ts';

/** A call and the source that sends it. */
export interface OutgoingCall {
  readonly source: string;
  readonly call: SegmentCall;
}

/** What one `POST /v1/batch` carries. */
export interface Batch {
  readonly source: string;
  readonly body: string;
  readonly events: number;
}

const MAX_EVENTS = 100;
/** The limit is 500 KB; the rest is the envelope and the doubt whether a KB has 1,000 or 1,024 bytes. */
const MAX_BYTES = 499_000;

/**
 * Calls in batches of one source each, in the order of their first call. Holds at most one open batch per source.
 * There is no `sentAt`: a stream of the past has nothing to do with this machine's clock.
 */
export async function* batchCalls(
  calls: Iterable<OutgoingCall> | AsyncIterable<OutgoingCall>,
  mostEvents = MAX_EVENTS,
): AsyncGenerator<Batch, void, void> {
  const open = new Map<string, { texts: string[]; bytes: number }>();
  for await (const { source, call } of calls) {
    const text = JSON.stringify(call);
    const bytes = Buffer.byteLength(text) + 1;
    let group = open.get(source);
    if (group !== undefined && (group.texts.length === mostEvents || group.bytes + bytes > MAX_BYTES)) {
      open.delete(source);
      yield close(source, group.texts);
      group = undefined;
    }
    if (group === undefined) open.set(source, { texts: [text], bytes });
    else {
      group.texts.push(text);
      group.bytes += bytes;
    }
  }
  for (const [source, { texts }] of open) yield close(source, texts);
}

function close(source: string, texts: readonly string[]): Batch {
  return { source, body: `{"batch":[${texts.join(',')}]}`, events: texts.length };
}
