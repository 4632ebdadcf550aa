import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectAnswer } from '@throughline/contract/collect-answer';
import { CommandFailure } from '../../command-failure.ts';

/** Where events are posted to. */
export interface ImportTarget {
  readonly baseUrl: string;
  readonly sourceId: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  /** ms; how long a server that does not answer is waited for. */
  readonly patienceMs: number;
}

const TIMEOUT_MS = 120_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;

/**
 * Posts one body of events until it is answered: waits as long as `Retry-After` says, and longer each time that a server
 * fails. Sending again is safe, since every event has its id.
 * @throws CommandFailure when the server refuses for good, or stays away longer than it is waited for.
 */
export async function postEvents(body: string, target: ImportTarget): Promise<CollectAnswer> {
  const givesUpAt = performance.now() + target.patienceMs;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(body, target);
    if ('answer' in outcome) return outcome.answer;
    if (!outcome.mayRetry) throw new CommandFailure(outcome.why);
    const backoff = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt) * (0.5 + Math.random());
    const delayMs = outcome.retryAfterMs ?? backoff;
    // A server that says when to come back is alive: it is not given up.
    if (outcome.retryAfterMs === null && performance.now() + delayMs > givesUpAt)
      throw new CommandFailure(`${outcome.why} Run the same command again to go on: nothing is counted twice.`);
    await sleep(delayMs);
  }
}

type Outcome =
  | { readonly answer: CollectAnswer }
  | { readonly mayRetry: boolean; readonly retryAfterMs: number | null; readonly why: string };

async function tryOnce(body: string, { baseUrl, sourceId, token, fetch: fetching }: ImportTarget): Promise<Outcome> {
  let answer: Response;
  try {
    answer = await fetching(`${baseUrl}/api/sources/${encodeURIComponent(sourceId)}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return { answer: (await answer.json()) as CollectAnswer };
  } catch {
    return { mayRetry: true, retryAfterMs: null, why: `No server answers at ${baseUrl}.` };
  }
  const text = await answer.text().catch(() => '');
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return {
    mayRetry: answer.status === 429 || answer.status >= 500,
    retryAfterMs: Number.isFinite(seconds) && (answer.status === 429 || answer.status === 503) ? seconds * 1000 : null,
    why: wordsOf(text, answer.status),
  };
}

function wordsOf(text: string, status: number): string {
  try {
    const { message, code } = JSON.parse(text) as { message?: unknown; code?: unknown };
    if (typeof message === 'string') return `${message} (${String(code)})`;
  } catch {
    // Not of ours: a proxy in between answers in its own words.
  }
  return `The server answered ${status}: ${text.slice(0, 200)}`;
}
