import type { NewSourceWebhook } from '@throughline/contract/webhook-in';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import type { Source } from '../sources/source.ts';

/** What a source's webhook is set to, but for its mapping and secrets. */
export type WebhookSettings = Pick<NewSourceWebhook, 'signature' | 'topicHeader' | 'idHeader' | 'shopDomain'>;

/** A source that receives webhooks, ready to receive one. */
export interface ReceivingSource {
  readonly source: Source;
  readonly kind: NewSourceWebhook['kind'];
  readonly settings: WebhookSettings;
  /** Of a generic one with a mapping. */
  readonly plan: ImportPlan | null;
  /** Any of them verifies, newest first. */
  readonly secrets: readonly string[];
}
