import { setTimeout as sleep } from 'node:timers/promises';
import type { DecideAnswer, DecideRequest } from '@throughline/contract/decide';

/** Who asks for decisions. */
export interface Asker {
  readonly baseUrl: string;
  readonly writeKey: string;
  readonly signal: AbortSignal;
}

const TRIES = 6;
const PAUSE_MS = 500;

/**
 * Asks `POST /v1/decide`, and again with the same request id while the engine is busy or the answer was lost: it gives
 * the answer that it had.
 * @throws Error with the server's own words when it refuses.
 */
export async function postDecide(request: DecideRequest, { baseUrl, writeKey, signal }: Asker): Promise<DecideAnswer> {
  for (let tries = 1; ; tries += 1) {
    const fault = await tryOnce();
    if ('answer' in fault) return fault.answer;
    if (!fault.mayRetry || tries === TRIES) throw new Error(`/v1/decide answered ${fault.says}`);
    await sleep(PAUSE_MS * tries, undefined, { signal });
  }

  async function tryOnce() {
    try {
      const response = await fetch(`${baseUrl}/v1/decide`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal,
      });
      const text = await response.text();
      if (response.ok) return { answer: JSON.parse(text) as DecideAnswer };
      return { mayRetry: response.status === 429 || response.status >= 500, says: `${response.status}: ${text}` };
    } catch (cause) {
      signal.throwIfAborted();
      return { mayRetry: true, says: `nothing: ${cause instanceof Error ? cause.message : String(cause)}` };
    }
  }
}
