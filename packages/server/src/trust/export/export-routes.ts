import {
  ChangesExportQuery,
  EventsExportQuery,
  type ExportRequest,
  OrdersExportQuery,
  PeopleExportQuery,
} from '@throughline/contract/export';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { sendExport } from './send-export.ts';
import { checkRequest } from './write-export.ts';

/** Exports at the same time: each holds a database connection or asks for one again and again. */
const MAX_EXPORTS = 4;

/** A stream passes no writer of answers. */
const ROWS = Type.Unsafe<unknown>({ type: 'string' });

const ANSWERS = {
  200: {
    description:
      'The rows as they are read. The trailer `throughline-rows` says how many there were; a connection that breaks before ' +
      'the end of the body means that the export is not whole.',
    content: {
      'application/x-ndjson': { schema: ROWS },
      'text/csv': { schema: ROWS },
      'application/vnd.apache.parquet': { schema: ROWS },
      'application/x-tar': { schema: ROWS },
      'application/gzip': { schema: ROWS },
    },
  },
  404: PROBLEM_ANSWERS[404],
  410: PROBLEM_ANSWERS[410],
  429: PROBLEM_ANSWERS[429],
  ...ADMIN_PROBLEMS,
} as const;

const STREAMED = 'Streamed in constant memory, as fast as it is read.';

/** Everything that is stored, for whoever wants to leave or to look at it elsewhere. */
export function exportRoutes(deployment: Deployment): AddRoutes {
  let running = 0;

  async function answer(reply: FastifyReply, actor: string, asked: ExportRequest): Promise<FastifyReply> {
    checkRequest(asked);
    if (running >= MAX_EXPORTS) {
      const headers = { 'retry-after': '30' };
      throw new ProblemError('too_many_exports', `${MAX_EXPORTS} exports are running.`, { headers });
    }
    running += 1;
    const end = (): void => {
      running -= 1;
    };
    try {
      await auditExport(deployment, actor, asked);
      const { ended } = await sendExport(deployment, reply, asked);
      void ended.then(end);
      return reply;
    } catch (error) {
      end();
      throw error;
    }
  }

  return function addExportRoutes(app) {
    app.get(
      '/api/export/people',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['export'],
          summary: 'Export people',
          description: `Golden Record with provenance and losers, identifiers, records, orders, counters; all as they are at one moment. ${STREAMED}`,
          querystring: PeopleExportQuery,
          response: ANSWERS,
        },
      },
      (request, reply) => answer(reply, request.caller.actor, { what: 'people', query: request.query }),
    );
    app.get(
      '/api/export/events',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['export'],
          summary: 'Export events',
          description: `Everything stored of every event that was answered before the export began. ${STREAMED}`,
          querystring: EventsExportQuery,
          response: ANSWERS,
        },
      },
      (request, reply) => answer(reply, request.caller.actor, { what: 'events', query: request.query }),
    );
    app.get(
      '/api/export/orders',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['export'],
          summary: 'Export orders',
          description: `One row a person and order, amounts exact; all as they are at one moment. ${STREAMED}`,
          querystring: OrdersExportQuery,
          response: ANSWERS,
        },
      },
      (request, reply) => answer(reply, request.caller.actor, { what: 'orders', query: request.query }),
    );
    app.get(
      '/api/export/changes',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['export'],
          summary: 'Export the change feed',
          description: `In the order of the feed. ${STREAMED}`,
          querystring: ChangesExportQuery,
          response: ANSWERS,
        },
      },
      (request, reply) => answer(reply, request.caller.actor, { what: 'changes', query: request.query }),
    );
  };
}

/** Before the first byte: what was broken off has been read as well. */
async function auditExport({ pool }: Deployment, actor: string, { what, query }: ExportRequest): Promise<void> {
  await inTransaction(pool, (client) =>
    writeAudit(client, { actor, action: 'export.begun', subject: what, detail: query }),
  );
}
