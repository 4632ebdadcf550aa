import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookSignature } from '@throughline/contract/webhook-in';

/** A request as it came: headers in lower case, the bytes untouched. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** How Shopify signs. */
export const SHOPIFY_SIGNATURE: WebhookSignature = {
  scheme: 'plain',
  header: 'x-shopify-hmac-sha256',
  encoding: 'base64',
};

const DEFAULT_TOLERANCE_SECONDS = 300;
/** Signatures of one header that are looked at; senders that change secrets send two. */
const MOST_SIGNATURES = 10;

/**
 * Whether one of some secrets signed a request. Every secret is tried and every comparison takes the same time, so that the
 * time of an answer tells nothing.
 * @source RFC 2104; Standard Webhooks 1.0, signature scheme.
 */
export function isSignedBy(
  secrets: readonly string[],
  signature: WebhookSignature,
  { headers, bytes }: SignedRequest,
  nowMs: number,
): boolean {
  const claim = claimOf(signature, headers);
  const isStandard = signature.scheme === 'standard_webhooks';
  const encoding = encodingOf(signature);
  const tolerance = (signature.toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS) * 1000;
  let isSigned = false;
  // Without a secret the same work is done for nothing.
  for (const secret of secrets.length === 0 ? ['none'] : secrets) {
    const expected = createHmac('sha256', isStandard ? standardKey(secret) : secret)
      .update(claim.before)
      .update(bytes)
      .digest(encoding);
    for (const given of claim.signatures) if (isEqual(given, expected)) isSigned = true;
  }
  const isInTime = claim.seconds === null || Math.abs(nowMs - claim.seconds * 1000) <= tolerance;
  return isSigned && isInTime && secrets.length > 0;
}

/** Only a plain signature can be written in several ways. */
function encodingOf({ scheme, encoding = 'base64' }: WebhookSignature): 'base64' | 'hex' {
  if (scheme === 'plain') return encoding;
  return scheme === 'stripe' ? 'hex' : 'base64';
}

interface Claim {
  readonly signatures: readonly string[];
  /** What is signed before the body. */
  readonly before: string;
  /** When it was signed; null where that is not said. */
  readonly seconds: number | null;
}

const NO_CLAIM: Claim = { signatures: [], before: '', seconds: null };

function claimOf(signature: WebhookSignature, headers: SignedRequest['headers']): Claim {
  const given = headers[(signature.header ?? '').toLowerCase()]?.trim() ?? '';
  switch (signature.scheme) {
    case 'plain': {
      const { prefix = '' } = signature;
      if (!given.startsWith(prefix)) return NO_CLAIM;
      const text = given.slice(prefix.length);
      return { signatures: [signature.encoding === 'hex' ? text.toLowerCase() : text], before: '', seconds: null };
    }
    case 'stripe': {
      const parts = given.split(',').map((part) => part.trim().split('='));
      const seconds = parts.find(([name]) => name === 't')?.[1] ?? '';
      const signatures = parts.filter(([name]) => name === 'v1').map(([, value]) => value ?? '');
      return timed(seconds, `${seconds}.`, signatures);
    }
    case 'standard_webhooks': {
      const seconds = headers['webhook-timestamp'] ?? '';
      const signatures = (headers['webhook-signature'] ?? '')
        .split(' ')
        .filter((part) => part.startsWith('v1,'))
        .map((part) => part.slice(3));
      return timed(seconds, `${headers['webhook-id'] ?? ''}.${seconds}.`, signatures);
    }
  }
}

function timed(seconds: string, before: string, signatures: readonly string[]): Claim {
  if (!/^\d{1,12}$/.test(seconds)) return NO_CLAIM;
  return { signatures: signatures.slice(0, MOST_SIGNATURES), before, seconds: Number(seconds) };
}

function standardKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
