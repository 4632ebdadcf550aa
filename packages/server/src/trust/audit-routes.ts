import { Readable } from 'node:stream';
import {
  AuditExportQuery,
  AuditPage,
  AuditQuery,
  AuditVerification,
  AuditVerificationQuery,
} from '@throughline/contract/audit';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import type { ChainLink } from './audit-chain.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { auditText } from './audit-text.ts';
import { readAudit } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

/** A stream passes no writer of answers. */
const ROWS = Type.Unsafe<unknown>({ type: 'string' });
const EXPORTED = {
  description: 'The entries as they are read.',
  content: { 'application/x-ndjson': { schema: ROWS }, 'text/csv': { schema: ROWS } },
} as const;

/** Who changed what. */
export function auditRoutes({ pool }: Pick<Deployment, 'pool'>): AddRoutes {
  return function addAuditRoutes(app) {
    app.get(
      '/api/audit',
      {
        schema: {
          tags: ['trust'],
          summary: 'Who changed what, newest first',
          description: 'Each change through this API, and what the engine ruled by itself; written with the change.',
          querystring: AuditQuery,
          response: { 200: AuditPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({
        query: { limit = DEFAULT_LIMIT, cursor, actor = null, action = null, subject = null, from = null, to = null },
      }) => {
        const after = readInstantCursor('audit', cursor);
        const rows = await readAudit(pool, { actor, action, subject, from, to, after, limit: limit + 1 });
        const page = pageOfRows('audit', rows, limit, ({ keys }) => keys);
        return { entries: page.rows.map(({ entry }) => entry), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/audit/export',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['trust'],
          summary: 'Export who changed what',
          description: 'Newest first, streamed in constant memory. That it was exported is audited as well.',
          querystring: AuditExportQuery,
          response: { 200: EXPORTED, ...ADMIN_PROBLEMS },
        },
      },
      async (
        { query: { format = 'ndjson', actor = null, action = null, subject = null, from = null, to = null }, caller },
        reply,
      ) => {
        await inTransaction(pool, (client) =>
          writeAudit(client, { actor: caller.actor, action: 'export.begun', subject: 'audit', detail: { format } }),
        );
        const asked = { actor, action, subject, from, to };
        return reply
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
          .header('content-disposition', `attachment; filename="audit.${format}"`)
          .send(Readable.from(auditText(pool, asked, format)));
      },
    );
    app.get(
      '/api/audit/verify',
      {
        schema: {
          tags: ['trust'],
          summary: 'Whether the audit is as it was written',
          description:
            'Each entry is chained to the one before it by a hash, seconds after it was written. This computes the chain ' +
            'again. Give the `head` of an earlier answer to find entries that were taken off the end, or a chain that was ' +
            'written anew.',
          querystring: AuditVerificationQuery,
          response: { 200: reference(AuditVerification), ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { head } }) => verifyAudit(pool, head === undefined ? null : linkOf(head)),
    );
  };
}

/** Reads a head as it stands in an address; its form has been checked. */
function linkOf(head: string): ChainLink {
  const [sequence = '', hash = ''] = head.split(':');
  return { sequence: Number(sequence), hash };
}
