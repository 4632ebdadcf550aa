import { rm } from 'node:fs/promises';
import {
  PrivacyDecision,
  type PrivacyRequest,
  PrivacyRequestAnswer,
  PrivacyRequestPage,
  PrivacyRequestQuery,
} from '@throughline/contract/privacy-request';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { readSourceOf } from './read-source-webhook.ts';
import type { PrivacyParts } from './carry-out-request.ts';
import { decideRequest, type RequestOutcome } from './privacy-request-store.ts';
import { readPrivacyRequests } from './read-privacy-requests.ts';

const BY_ID = Type.Object({ id: uuid('Id of the request.') });
const LIST = 'privacy-requests';

/** What shops ask for on behalf of customers: the list, and what a person decides. */
export function privacyRequestRoutes(parts: PrivacyParts): AddRoutes {
  const { pool } = parts.deployment;
  async function readOne(id: string): Promise<PrivacyRequest> {
    const [found] = await readPrivacyRequests(pool, { status: null, id, after: null, limit: 1 });
    if (found === undefined) throw new ProblemError('privacy_request_not_found', `No request has the id ${id}.`);
    return found.request;
  }

  return function addPrivacyRequestRoutes(app) {
    app.get(
      '/api/privacy-requests',
      {
        schema: {
          tags: ['trust'],
          summary: 'What shops ask for on behalf of customers, oldest first',
          querystring: PrivacyRequestQuery,
          response: { 200: PrivacyRequestPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, status = null } }) => {
        const after = readInstantCursor(LIST, cursor);
        const rows = await readPrivacyRequests(pool, { status, id: null, after, limit: limit + 1 });
        const page = pageOfRows(LIST, rows, limit, ({ keys }) => keys);
        return { requests: page.rows.map(({ request }) => request), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/privacy-requests/:id/decision',
      {
        schema: {
          tags: ['trust'],
          summary: 'Decide an open request',
          description: 'What is erased cannot be taken back.',
          params: BY_ID,
          body: reference(PrivacyDecision),
          response: {
            200: PrivacyRequestAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { id }, body: { decision, people }, caller }) => {
        const request = await readOne(id);
        if (request.status !== 'open') throw new ProblemError('not_to_be_decided', `The request is ${request.status}.`);
        const outcome =
          decision === 'confirmed' ? await confirm(parts, request, people, caller.actor) : request.outcome;
        const { folder, files: _files, ...told } = outcome;
        if (folder !== undefined) await rm(folder, { recursive: true, force: true });
        await inTransaction(pool, async (client) => {
          const status = decision === 'confirmed' ? 'done' : 'dismissed';
          if (!(await decideRequest(client, id, { status, outcome: told, actor: caller.actor })))
            throw new ProblemError('not_to_be_decided', 'Somebody else has decided about the request.');
          const detail = { kind: request.kind };
          await writeAudit(client, { actor: caller.actor, action: `privacy_request.${decision}`, subject: id, detail });
        });
        return { request: await readOne(id) };
      },
    );
  };
}

/** Does what was left to a person to decide. */
async function confirm(
  { deployment, operations }: PrivacyParts,
  request: PrivacyRequest,
  chosen: readonly string[] | undefined,
  actor: string,
): Promise<RequestOutcome> {
  const { kind, outcome, sourceId } = request;
  const total = { records: outcome.records ?? 0, events: outcome.events ?? 0 };
  const add = ({ records, events }: typeof total): void => {
    total.records += records;
    total.events += events;
  };
  if (kind === 'erasure') {
    for (const profileId of outcome.people ?? []) {
      if (chosen?.includes(profileId) === false) continue;
      const erasing = operations.erasePerson({ profileId, reason: `Privacy request ${request.id}`, actor });
      // Erased meanwhile by somebody else: nothing is left to do.
      add(await erasing.catch((error: unknown) => nobodyLeft(error)));
    }
  }
  if (kind === 'shop_erasure') {
    const source = await readSourceOf(deployment.pool, sourceId);
    add(await operations.eraseOfSource({ source, subject: null, reason: `Privacy request ${request.id}`, actor }));
  }
  return kind === 'access' ? outcome : { ...outcome, ...total };
}

function nobodyLeft(error: unknown): { records: number; events: number } {
  if (error instanceof ProblemError && error.slug === 'person_not_found') return { records: 0, events: 0 };
  throw error;
}
