import { reference } from '@throughline/contract/reference';
import { WebhookReceipt } from '@throughline/contract/webhook-in';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { createTurnstile } from '../turnstile.ts';
import { readDelivery } from './read-delivery.ts';
import { type DeliveryParts, takeDelivery } from './take-delivery.ts';
import { isSignedBy, SHOPIFY_SIGNATURE, type SignedRequest } from './verify-signature.ts';
import type { WebhookDirectory } from './webhook-directory.ts';
import type { ReceivingSource } from './webhook-settings.ts';

/** Largest delivery, in bytes: an order of a thousand lines has about one million. */
export const MAX_DELIVERY_BYTES = 4_194_304;

/** What the doors for webhooks need. */
export interface WebhookInParts extends DeliveryParts {
  readonly directory: WebhookDirectory;
  readonly now?: () => number;
}

const NOTHING: WebhookReceipt = { success: true, accepted: 0, duplicates: 0, quarantined: 0, requests: 0 };

/** `POST /webhooks/shopify/:source` and `POST /webhooks/in/:source`: signed deliveries, checked byte by byte. */
export async function webhookInRoutes(app: FastifyInstance, parts: WebhookInParts): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_DELIVERY_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  const turn = createTurnstile();
  const { now = Date.now } = parts;
  const add = (path: string, kind: ReceivingSource['kind'], summary: string): void => {
    app.post(path, { ...docs(summary), bodyLimit: MAX_DELIVERY_BYTES }, async (request) => {
      const receivedAt = now();
      const signed = signedRequest(request);
      const { source: idOrName } = request.params as { source: string };
      const receiving = await parts.directory.find(idOrName, kind);
      const pinged = kind === 'generic' && isPing(signed);
      const trusted = whenSigned(receiving, kind, signed, receivedAt);
      // WooCommerce tries an address out without signing, and does not use it unless the answer is 200.
      if (pinged) return NOTHING;
      if (trusted === null)
        throw new ProblemError('invalid_webhook_signature', 'No secret of this address signed these bytes.');
      if (!trusted.source.isEnabled)
        throw new ProblemError('source_disabled', `The source "${trusted.source.name}" is disabled.`);
      await turn(signed.bytes.length);
      return takeDelivery(trusted, readDelivery(trusted, signed), parts, receivedAt);
    });
  };
  add('/webhooks/shopify/:source', 'shopify', 'A delivery of a Shopify shop');
  add('/webhooks/in/:source', 'generic', 'A signed delivery of any sender');
}

/** Unknown addresses, wrong secrets and wrong shops are told the same, after the same work. */
function whenSigned(
  receiving: ReceivingSource | null,
  kind: ReceivingSource['kind'],
  signed: SignedRequest,
  nowMs: number,
): ReceivingSource | null {
  const signature = kind === 'shopify' ? SHOPIFY_SIGNATURE : (receiving?.settings.signature ?? SHOPIFY_SIGNATURE);
  const isSigned = isSignedBy(receiving?.secrets ?? [], signature, signed, nowMs);
  const shop = receiving?.settings.shopDomain;
  const isOurShop = shop === undefined || signed.headers['x-shopify-shop-domain']?.toLowerCase() === shop;
  return isSigned && isOurShop ? receiving : null;
}

function signedRequest({ headers, body }: FastifyRequest): SignedRequest {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    headers: Object.fromEntries(single) as Record<string, string>,
    bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

function isPing({ bytes }: SignedRequest): boolean {
  return bytes.length < 40 && /^webhook_id=\d+$/.test(bytes.toString('latin1'));
}

function docs(summary: string) {
  return {
    schema: {
      tags: ['collect'],
      summary,
      description:
        'Signed with a secret of the source over the bytes as they are. 200 means done: the events are durable and the people ' +
        'are current; what was not understood is in quarantine.',
      security: [],
      params: Type.Object({ source: Type.String({ description: 'Id or name of the source.', examples: ['shop'] }) }),
      response: {
        200: reference(WebhookReceipt),
        401: PROBLEM_ANSWERS[401],
        404: PROBLEM_ANSWERS[404],
        413: PROBLEM_ANSWERS[413],
        429: PROBLEM_ANSWERS[429],
        503: PROBLEM_ANSWERS[503],
      },
    },
    validatorCompiler: () => () => true,
  };
}
