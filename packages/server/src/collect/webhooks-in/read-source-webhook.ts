import type { SourceWebhook } from '@throughline/contract/webhook-in';
import type { Pool } from 'pg';
import { ProblemError } from '../../http/problem-error.ts';
import { findSource } from '../sources/find-source.ts';
import type { Source } from '../sources/source.ts';
import type { WebhookSettings } from './webhook-settings.ts';

interface Row {
  kind: SourceWebhook['kind'];
  settings: WebhookSettings;
  mapping: object | null;
  changed_at: Date;
  secrets: { created_at: string; expires_at: string | null }[];
}

/** The source of an id or name. @throws ProblemError `source_not_found`. */
export async function readSourceOf(pool: Pool, idOrName: string): Promise<Source> {
  const source = await findSource(pool, idOrName);
  if (source === null) throw new ProblemError('source_not_found', 'No source has that id or name.');
  return source;
}

/** How a source's webhooks are received. @throws ProblemError `source_webhook_not_found`. */
export async function readSourceWebhook(pool: Pool, source: Source): Promise<SourceWebhook> {
  const { rows } = await pool.query<Row>(
    `select kind, settings, mapping, changed_at,
       coalesce((select jsonb_agg(jsonb_build_object('created_at', created_at, 'expires_at', expires_at) order by created_at desc)
         from source_webhook_secret s where s.source_id = w.source_id and (expires_at is null or expires_at > now())), '[]') as secrets
     from source_webhook w where source_id = $1`,
    [source.sourceId],
  );
  const [row] = rows;
  if (row === undefined)
    throw new ProblemError('source_webhook_not_found', `The source "${source.name}" receives no webhooks.`);
  return {
    kind: row.kind,
    ...row.settings,
    ...(row.mapping !== null && { mapping: row.mapping }),
    sourceId: source.sourceId,
    path: pathOf(row.kind, source),
    changedAt: row.changed_at.toISOString(),
    secrets: row.secrets.map((secret) => ({
      createdAt: new Date(secret.created_at).toISOString(),
      expiresAt: secret.expires_at === null ? null : new Date(secret.expires_at).toISOString(),
    })),
  };
}

function pathOf(kind: SourceWebhook['kind'], { sourceId }: Source): string {
  return `/webhooks/${kind === 'shopify' ? 'shopify' : 'in'}/${sourceId}`;
}
