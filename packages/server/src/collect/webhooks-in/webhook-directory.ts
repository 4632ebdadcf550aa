import type { Json } from '@throughline/core/collect/event-fact';
import { compileWebhookMapping } from '@throughline/core/collect/webhooks-in/webhook-mapping';
import type { Pool } from 'pg';
import { createFreshValue } from '../../config/fresh-value.ts';
import type { SecretBox } from '../../config/secret-box.ts';
import { readStoredWebhooks, type StoredWebhook } from './source-webhook-store.ts';
import type { ReceivingSource } from './webhook-settings.ts';

/** Other processes' changes arrive in that time; ms. */
const MAX_AGE_MS = 5_000;

/** Finds sources that receive webhooks. */
export interface WebhookDirectory {
  /** By id or name; null where no source of it receives webhooks of the kind. */
  find(idOrName: string, kind: ReceivingSource['kind']): Promise<ReceivingSource | null>;
  /** Forgets everything, after something was changed here. */
  forget(): void;
}

/** A directory that is read whole and kept for seconds: a stranger's requests do not reach the database. */
export function createWebhookDirectory(pool: Pool, box: SecretBox): WebhookDirectory {
  const known = createFreshValue(() => readAll(pool, box), { maxAgeMs: MAX_AGE_MS });
  return {
    async find(idOrName, kind) {
      const found = (await known.get()).get(idOrName.toLowerCase()) ?? (await known.get()).get(idOrName);
      return found?.kind === kind ? found : null;
    },
    forget: () => known.forget(),
  };
}

async function readAll(pool: Pool, box: SecretBox): Promise<Map<string, ReceivingSource>> {
  const found = new Map<string, ReceivingSource>();
  const all = (await readStoredWebhooks(pool)).map((stored) => receivingSource(stored, box));
  for (const one of all) found.set(one.source.name, one);
  for (const one of all) found.set(one.source.sourceId, one);
  return found;
}

function receivingSource({ secrets, mapping, ...stored }: StoredWebhook, box: SecretBox): ReceivingSource {
  const compiled = mapping === null ? null : compileWebhookMapping(mapping as Json);
  return {
    ...stored,
    // One that an older version took and this one does not is as none: what comes is kept.
    plan: compiled !== null && 'plan' in compiled ? compiled.plan : null,
    secrets: secrets.map(({ secretId, sealed }) => box.open(sealed, secretId)),
  };
}
