import { Webhook as Signer } from 'standardwebhooks';
import { VERSION } from '../../config/version.ts';
import { checkTarget } from './egress/check-target.ts';
import type { EgressPolicy } from './egress/egress-policy.ts';
import { postToTarget } from './egress/post-to-target.ts';

/** A message to one receiver. */
export interface OutgoingMessage {
  readonly url: string;
  /** Id that every attempt of it has: receivers drop what they have seen. */
  readonly id: string;
  readonly body: string;
  /** One, or two while the receiver changes over. */
  readonly secrets: readonly string[];
}

/** What an attempt came to. Nothing of it is an exception: receivers fail, that is what they do. */
export type Attempt =
  | { readonly outcome: 'delivered'; readonly code: number }
  | { readonly outcome: 'gone'; readonly code: number; readonly detail: string }
  | {
      readonly outcome: 'failed';
      /** Null when nobody answered. */
      readonly code: number | null;
      readonly detail: string;
      /** How long the receiver asks to be left alone; ms. */
      readonly pauseMs: number | null;
    }
  | { readonly outcome: 'stopped' };

const DEADLINE_MS = 15_000;
/** Answers by which a receiver says that it has too much to do. @source Standard Webhooks 1.0. */
const THROTTLED = new Set([429, 502, 503, 504]);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Signs a message by Standard Webhooks and posts it, once, within 15 s. The receiver's address is checked anew each time.
 * `stop` breaks it off.
 */
export async function sendMessage(message: OutgoingMessage, policy: EgressPolicy, stop: AbortSignal): Promise<Attempt> {
  const { url, id, body, secrets } = message;
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const target = await checkTarget(url, policy);
    if ('refusal' in target) return { outcome: 'failed', code: null, detail: target.refusal, pauseMs: null };
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Throughline/${VERSION}`,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, now, body)).join(' '),
    };
    const answer = await postToTarget(target, { headers, body, signal: AbortSignal.any([deadline, stop]) });
    return judge(answer.code, answer.beginning, answer.retryAfter, now.getTime());
  } catch (error) {
    if (stop.aborted) return { outcome: 'stopped' };
    const detail = deadline.aborted ? `No answer within ${DEADLINE_MS / 1000} s.` : connectionWords(error);
    return { outcome: 'failed', code: null, detail, pauseMs: null };
  }
}

function judge(code: number, beginning: string, retryAfter: string | null, now: number): Attempt {
  if (code >= 200 && code < 300) return { outcome: 'delivered', code };
  const said = beginning === '' ? '' : `: ${beginning}`;
  if (code === 410) return { outcome: 'gone', code, detail: `Answered 410, it wants no more messages${said}` };
  const redirected = code >= 300 && code < 400 ? '; redirects are not followed' : '';
  const pauseMs = THROTTLED.has(code) ? (askedMs(retryAfter, now) ?? MINUTE_MS) : null;
  return { outcome: 'failed', code, detail: `Answered ${code}${redirected}${said}`, pauseMs };
}

/** What `Retry-After` asks for, in ms, a day at most. @source RFC 9110, 10.2.3. */
function askedMs(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) || ms < 0 ? null : Math.min(ms, DAY_MS);
}

/** What went wrong on the way, without addresses. */
function connectionWords(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ECONNREFUSED':
      return 'The connection was refused.';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'The connection broke before there was an answer.';
    case undefined:
      return 'The connection failed.';
    default:
      return `The connection failed (${code}).`;
  }
}
