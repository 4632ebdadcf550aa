import { randomBytes, randomUUID } from 'node:crypto';
import type { NewSourceWebhook } from '@throughline/contract/webhook-in';
import type { Json } from '@throughline/core/collect/event-fact';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import { compileWebhookMapping } from '@throughline/core/collect/webhooks-in/webhook-mapping';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import type { SecretBox } from '../../config/secret-box.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { Source } from '../sources/source.ts';
import { deleteWebhook, expireOtherSecrets, insertSecret, lockSecrets, upsertWebhook } from './source-webhook-store.ts';

/** The new one, and the old one until the sender signs with the new one. */
const MAX_VALID_SECRETS = 2;
const SECRET_BYTES = 32;

/** Sets how a source's webhooks are received. Gives back a secret that was made here; null where none was. */
export async function setSourceWebhook(
  { deployment, box }: { deployment: Pick<Deployment, 'pool'>; box: SecretBox },
  source: Source,
  input: NewSourceWebhook,
  actor: string,
): Promise<string | null> {
  refuseWrong(source, input);
  const { kind, secret, previousSecretsExpireInHours: hours = 24, mapping = null, ...settings } = input;
  return inTransaction(deployment.pool, async (client) => {
    const known = await lockSecrets(client, source.sourceId);
    await upsertWebhook(client, source.sourceId, { kind, settings, mapping });
    const isKnown = secret !== undefined && known.some(({ secretId, sealed }) => box.open(sealed, secretId) === secret);
    const made = secret === undefined && known.length === 0 ? newSecret(input) : null;
    const added = made ?? (isKnown ? undefined : secret);
    if (added !== undefined) await addSecret(client, box, { source, secret: added, hours, valid: known.length });
    await writeAudit(client, {
      actor,
      action: 'source.webhook_set',
      subject: source.sourceId,
      detail: { kind, hasMapping: mapping !== null, isSecretNew: added !== undefined },
    });
    return made;
  });
}

/** Ends a source's webhook with its secrets. @throws ProblemError `source_webhook_not_found`. */
export async function removeSourceWebhook(
  { pool }: Pick<Deployment, 'pool'>,
  source: Source,
  actor: string,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    if (!(await deleteWebhook(client, source.sourceId)))
      throw new ProblemError('source_webhook_not_found', `The source "${source.name}" receives no webhooks.`);
    await writeAudit(client, { actor, action: 'source.webhook_removed', subject: source.sourceId, detail: {} });
  });
}

/** A mapping, ready to be carried out. @throws ProblemError `invalid_mapping`, naming every mistake. */
export function planOfMapping(mapping: object): ImportPlan {
  const compiled = compileWebhookMapping(mapping as Json);
  if ('plan' in compiled) return compiled.plan;
  const errors = compiled.mistakes.map(({ pointer, message }) => ({ pointer: `/mapping${pointer}`, message }));
  const [first] = errors;
  throw new ProblemError('invalid_mapping', `${first!.pointer} ${first!.message}`, { errors });
}

async function addSecret(
  client: PoolClient,
  box: SecretBox,
  { source, secret, hours, valid }: { source: Source; secret: string; hours: number; valid: number },
): Promise<void> {
  if (valid >= MAX_VALID_SECRETS && hours > 0)
    throw new ProblemError('too_many_secrets', `The source's webhook has ${valid} valid secrets.`);
  const secretId = randomUUID();
  await insertSecret(client, source.sourceId, { secretId, sealed: box.seal(secret, secretId) });
  await expireOtherSecrets(client, { sourceId: source.sourceId, secretId, hours });
}

/** In the form that the sender's library wants. */
function newSecret({ signature }: NewSourceWebhook): string {
  const bytes = randomBytes(SECRET_BYTES);
  return signature?.scheme === 'standard_webhooks' ? `whsec_${bytes.toString('base64')}` : bytes.toString('base64url');
}

/** @throws ProblemError naming the member that is wrong. */
function refuseWrong(source: Source, input: NewSourceWebhook): void {
  const refuse = (pointer: string, message: string): never => {
    throw new ProblemError('invalid_request', message, { errors: [{ pointer, message }] });
  };
  if (source.trust !== 1)
    refuse(
      '',
      `The source "${source.name}" has a public key: webhooks are signed, and need a source of trust "server".`,
    );
  if (source.dedupeHorizonDays !== null)
    refuse(
      '',
      `The source "${source.name}" forgets what it has seen: webhooks need a source without dedupeHorizonDays.`,
    );
  const { kind, signature, mapping, secret, shopDomain, topicHeader, idHeader } = input;
  if (kind === 'shopify') {
    for (const [member, value] of Object.entries({ signature, mapping, topicHeader, idHeader }))
      if (value !== undefined) refuse(`/${member}`, `"${member}" is known for Shopify: leave it out.`);
    return;
  }
  if (shopDomain !== undefined) refuse('/shopDomain', '"shopDomain" is for Shopify.');
  if (signature === undefined) refuse('/signature', '"signature" is missing: how the sender signs.');
  else if (signature.scheme !== 'standard_webhooks' && signature.header === undefined)
    refuse('/signature/header', '"header" is missing: the header that holds the signature.');
  if (
    signature?.scheme === 'standard_webhooks' &&
    secret !== undefined &&
    !/^(whsec_)?[A-Za-z0-9+/]{16,}={0,2}$/.test(secret)
  )
    refuse('/secret', 'A secret of Standard Webhooks is base64, after "whsec_".');
  if (mapping !== undefined) planOfMapping(mapping);
}
