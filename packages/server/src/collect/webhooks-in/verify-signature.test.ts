import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { isSignedBy, SHOPIFY_SIGNATURE } from './verify-signature.ts';

const BYTES = Buffer.from('{"id":1,"name":"Zoë"}');
const NOW = Date.parse('2026-03-01T10:00:00Z');
const SECONDS = NOW / 1000;
const hmac = (secret: string, text: string | Buffer, encoding: 'hex' | 'base64') =>
  createHmac('sha256', secret).update(text).digest(encoding);

describe('faults.md F67: a signature', () => {
  const isShopify = (given: string, secrets: readonly string[], bytes = BYTES): boolean =>
    isSignedBy(secrets, SHOPIFY_SIGNATURE, { headers: { 'x-shopify-hmac-sha256': given }, bytes }, NOW);

  test('of any of the good secrets is right, of no other', () => {
    const given = hmac('old', BYTES, 'base64');
    expect(isShopify(given, ['old'])).toBe(true);
    expect(isShopify(given, ['new', 'old'])).toBe(true);
    expect(isShopify(given, ['new'])).toBe(false);
    expect(isShopify(given, [])).toBe(false);
    expect(isShopify(hmac('none', BYTES, 'base64'), [])).toBe(false);
  });

  test('of changed bytes, cut, padded, in another encoding or missing, is wrong', () => {
    const given = hmac('old', BYTES, 'base64');
    expect(isShopify(given, ['old'], Buffer.from('{"id":2}'))).toBe(false);
    for (const wrong of [given.slice(0, -1), `${given}=`, hmac('old', BYTES, 'hex'), '', '\0', 'é'.repeat(44)])
      expect([wrong, isShopify(wrong, ['old'])]).toEqual([wrong, false]);
  });

  test('in hex after a prefix, as GitHub writes it', () => {
    const signature = { scheme: 'plain', header: 'X-Hub-Signature-256', encoding: 'hex', prefix: 'sha256=' } as const;
    const check = (given: string): boolean =>
      isSignedBy(['s'], signature, { headers: { 'x-hub-signature-256': given }, bytes: BYTES }, NOW);
    expect(check(`sha256=${hmac('s', BYTES, 'hex')}`)).toBe(true);
    expect(check(`sha256=${hmac('s', BYTES, 'hex').toUpperCase()}`)).toBe(true);
    expect(check(hmac('s', BYTES, 'hex'))).toBe(false);
  });

  test('with a time, as Stripe writes it, is wrong when it is old, ahead, or of another time', () => {
    const signature = {
      scheme: 'stripe',
      header: 'stripe-signature',
      encoding: 'base64',
      toleranceSeconds: 300,
    } as const;
    const signed = hmac('s', `${SECONDS}.${BYTES.toString()}`, 'hex');
    const check = (given: string, nowMs = NOW): boolean =>
      isSignedBy(['s'], signature, { headers: { 'stripe-signature': given }, bytes: BYTES }, nowMs);
    expect(check(`t=${SECONDS},v1=${signed},v0=legacy`)).toBe(true);
    expect(check(`t=${SECONDS},v1=${'0'.repeat(64)},v1=${signed}`)).toBe(true);
    expect(check(`t=${SECONDS},v1=${signed}`, NOW + 299_000)).toBe(true);
    expect(check(`t=${SECONDS},v1=${signed}`, NOW + 301_000)).toBe(false);
    expect(check(`t=${SECONDS},v1=${signed}`, NOW - 301_000)).toBe(false);
    expect(check(`t=${SECONDS + 60},v1=${signed}`)).toBe(false);
    for (const broken of [`v1=${signed}`, `t=,v1=${signed}`, `t=soon,v1=${signed}`, `t=${SECONDS}`, '=,=', ','])
      expect([broken, check(broken)]).toEqual([broken, false]);
  });

  test('of the Standard Webhooks library is right with either of two secrets', () => {
    const secrets = ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'bmV3IHNlY3JldCBvZiB0aGUgc2VuZGVyIQ=='].map(
      (it) => `whsec_${it}`,
    );
    const signature = { scheme: 'standard_webhooks' } as const;
    const check = (given: string, good: readonly string[], id = 'msg_1'): boolean => {
      const headers = { 'webhook-id': id, 'webhook-timestamp': String(SECONDS), 'webhook-signature': given };
      return isSignedBy(good, signature, { headers, bytes: BYTES }, NOW);
    };
    const [old, fresh] = secrets.map((secret) => new Webhook(secret).sign('msg_1', new Date(NOW), BYTES.toString()));
    expect(check(`${old} ${fresh}`, [secrets[1]!])).toBe(true);
    expect(check(old!, secrets)).toBe(true);
    expect(check(old!, [secrets[1]!])).toBe(false);
    expect(check(old!, secrets, 'msg_2')).toBe(false);
    expect(check(old!.replace('v1,', 'v1a,'), secrets)).toBe(false);
  });
});
