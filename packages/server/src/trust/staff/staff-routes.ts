import { reference } from '@throughline/contract/reference';
import {
  NewSignInLink,
  NewStaffMember,
  SignInLink,
  StaffAnswer,
  StaffChange,
  StaffList,
  StaffSessionList,
} from '@throughline/contract/staff';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Pool } from 'pg';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { placeOf } from './console-place.ts';
import { endSessions, readSessions } from './session-store.ts';
import { signInUrl } from './sign-in-url.ts';
import { addStaff, changeStaff, makeSignInLink, readStaffMember } from './staff-operations.ts';
import { readStaff } from './staff-store.ts';

const BY_ID = Type.Object({ id: uuid('Id of the staff member.') });
const NOT_FOUND = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };

/** Who may sign in, as what, and the links by which they do. */
export function staffRoutes({ pool, publicUrl }: { pool: Pool; publicUrl: URL | null }): AddRoutes {
  return function addStaffRoutes(app) {
    app.get(
      '/api/staff',
      {
        schema: {
          tags: ['trust'],
          summary: 'Everybody who may sign in, by name',
          description: 'Those who are disabled among them.',
          response: { 200: StaffList, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ staff: await readStaff(pool) }),
    );
    app.post(
      '/api/staff',
      {
        schema: {
          tags: ['trust'],
          summary: 'Add a staff member',
          description: 'They sign in by a link made for them, or by the company’s identity provider.',
          body: reference(NewStaffMember),
          response: { 201: StaffAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller: { actor } }, reply) => {
        const staff = await inTransaction(pool, (client) => addStaff(client, { ...body, actor }));
        void reply.code(201);
        return { staff };
      },
    );
    app.patch(
      '/api/staff/:id',
      {
        schema: {
          tags: ['trust'],
          summary: 'Change a staff member',
          description: 'A new role counts from the next request on; who is disabled is signed out everywhere at once.',
          params: BY_ID,
          body: reference(StaffChange),
          response: { 200: StaffAnswer, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async ({ params: { id }, body, caller: { actor } }) => ({
        staff: await changeStaff(pool, { staffId: id, change: body, actor }),
      }),
    );
    app.get(
      '/api/staff/:id/sessions',
      {
        schema: {
          tags: ['trust'],
          summary: 'The sessions of a staff member that stand, newest first',
          params: BY_ID,
          response: { 200: StaffSessionList, ...NOT_FOUND },
        },
      },
      async (request) => {
        const { id } = await readStaffMember(pool, request.params.id);
        const own = request.caller.session?.id;
        const sessions = await readSessions(pool, id);
        return { sessions: sessions.map((session) => ({ ...session, isOwn: session.id === own })) };
      },
    );
    app.post(
      '/api/staff/:id/sessions/:sessionId/revocation',
      {
        schema: {
          tags: ['trust'],
          summary: 'End a session of a staff member',
          description: 'At once, everywhere.',
          params: Type.Object({ id: uuid('Id of the staff member.'), sessionId: uuid('Id of the session.') }),
          response: { 200: StaffSessionList, ...NOT_FOUND },
        },
      },
      async (request) => {
        const { id: staffId, sessionId } = request.params;
        const { actor } = request.caller;
        await inTransaction(pool, async (client) => {
          if ((await endSessions(client, { staffId, sessionId, actor })) === 0)
            throw new ProblemError('session_not_found', `No session of theirs that stands has the id ${sessionId}.`);
          await writeAudit(client, { actor, action: 'session.revoked', subject: sessionId, detail: { staffId } });
        });
        const own = request.caller.session?.id;
        const sessions = await readSessions(pool, staffId);
        return { sessions: sessions.map((session) => ({ ...session, isOwn: session.id === own })) };
      },
    );
    app.post(
      '/api/sign-in-links',
      {
        schema: {
          tags: ['trust'],
          summary: 'Make a sign-in link',
          description: 'It signs one person in once, within 15 minutes. Hand it over by a way that you trust.',
          body: reference(NewSignInLink),
          response: { 201: SignInLink, 409: PROBLEM_ANSWERS[409], ...NOT_FOUND },
        },
      },
      async (request, reply) => {
        const { secret, expiresAt, staff } = await makeSignInLink(pool, {
          ...request.body,
          actor: request.caller.actor,
        });
        void reply.code(201);
        const url = signInUrl(placeOf(request, publicUrl), secret);
        return { url, expiresAt: expiresAt.toISOString(), staff };
      },
    );
  };
}
