import type { Acknowledged } from '@throughline/simulator/prove/acknowledged';
import type { Call } from './shop-life.ts';

/** How a post ended: taken in, or not and when to come back. */
export type PostEnd =
  | { readonly isTaken: true }
  | { readonly isTaken: false; readonly status: number; readonly retryAfterMs: number | null };

/** Posts a batch once and notes what is acknowledged; `status` is 0 when there was no answer within `patienceMs`. */
export async function postEvents(
  url: string,
  writeKey: string,
  calls: readonly Call[],
  acknowledged: Acknowledged,
  patienceMs = 8_000,
): Promise<PostEnd> {
  try {
    const answer = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch: calls, sentAt: new Date().toISOString() }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = (await answer.json()) as { quarantined?: readonly { index: number }[] };
    if (answer.status === 200) {
      const refused = new Set((body.quarantined ?? []).map(({ index }) => index));
      for (const [at, { messageId }] of calls.entries())
        (refused.has(at) ? acknowledged.kept : acknowledged.stored).add(messageId);
      return { isTaken: true };
    }
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return {
      isTaken: false,
      status: answer.status,
      retryAfterMs: Number.isInteger(seconds) && seconds > 0 ? seconds * 1_000 : null,
    };
  } catch {
    // No answer: whether it was taken in is not known, and the same ids are sent again.
    return { isTaken: false, status: 0, retryAfterMs: null };
  }
}
