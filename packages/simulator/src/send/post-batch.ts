import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from './batch-calls.ts';

/** Where batches go. */
export interface Collector {
  /** Like `http://127.0.0.1:4600`. */
  readonly baseUrl: string;
  /** The write key of each source by its name. */
  readonly writeKeys: ReadonlyMap<string, string>;
  /** How long one batch is tried before giving up, in ms; two minutes unless told. */
  readonly patienceMs?: number;
  /** Ends the sending at once. */
  readonly signal?: AbortSignal;
}

/** What the engine says of a batch it took. */
export interface BatchReply {
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: readonly { readonly index: number; readonly reason: string }[];
}

const ANSWER_WITHIN_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends a batch until it is taken, with the same messageIds each time, so that nothing is counted twice: again after
 * a network fault or 5xx with growing pauses, and after 429 or 503 when `Retry-After` says so.
 * `onResend` is told before each pause.
 * @throws Error naming the fix when the batch is refused, or the last fault when patience ends.
 */
export async function postBatch(batch: Batch, collector: Collector, onResend: () => void): Promise<BatchReply> {
  const { patienceMs = 120_000, signal } = collector;
  const giveUpAt = performance.now() + patienceMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const attempt = await tryBatch(batch, collector);
    if ('reply' in attempt) return attempt.reply;
    signal?.throwIfAborted();
    const waitMs = attempt.retryAfterMs ?? pauseMs;
    if (performance.now() + waitMs > giveUpAt) {
      throw new Error(
        `Gave up on a batch of "${batch.source}" after ${Math.round(patienceMs / 1000)} s: ${attempt.fault}`,
        {
          cause: attempt.cause,
        },
      );
    }
    onResend();
    await sleep(waitMs, undefined, signal && { signal });
  }
}

type Attempt =
  | { readonly reply: BatchReply }
  | { readonly fault: string; readonly retryAfterMs?: number; readonly cause?: unknown };

async function tryBatch(batch: Batch, { baseUrl, writeKeys, signal }: Collector): Promise<Attempt> {
  const writeKey = writeKeys.get(batch.source);
  if (writeKey === undefined)
    throw new Error(`No write key for the source "${batch.source}": create the source first.`);
  const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
  let status: number;
  let text: string;
  let retryAfter: string | null;
  try {
    const response = await fetch(`${baseUrl}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: batch.body,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    [status, retryAfter, text] = [response.status, response.headers.get('retry-after'), await response.text()];
  } catch (cause) {
    return { fault: `no answer from ${baseUrl} (${reasonOf(cause)})`, cause };
  }
  if (status === 200) return { reply: JSON.parse(text) as BatchReply };
  const fault = `${status} ${text.slice(0, 500)}`;
  if (status === 429 || status >= 500) {
    const seconds = Number(retryAfter);
    return retryAfter !== null && seconds >= 0 ? { fault, retryAfterMs: seconds * 1000 } : { fault };
  }
  throw new Error(`The server refused a batch of "${batch.source}": ${fault}`);
}

function reasonOf(cause: unknown): string {
  const deepest = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return deepest instanceof Error ? deepest.message || deepest.name : String(deepest);
}
