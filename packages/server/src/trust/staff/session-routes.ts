import { NewSession, Session, SignInWays } from '@throughline/contract/session';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Caller } from '../../http/caller.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { checkConsoleRequest } from './check-console-request.ts';
import { PERMISSIONS } from './permissions.ts';
import { writeSessionCookie } from './session-cookie.ts';
import { endSessions, insertSession } from './session-store.ts';
import { useSignInLink } from './sign-in-link-store.ts';
import { staffCaller } from './staff-caller.ts';
import { readStaffMember } from './staff-operations.ts';
import type { TryLimit } from './try-limit.ts';

/** What signing in needs. */
export interface SignInParts {
  readonly pool: Pool;
  readonly publicUrl: URL | null;
  readonly tries: TryLimit;
}

const NO_STORE = { 'cache-control': 'no-store' };

/** Signing in, which nobody can be signed in for. */
export function signInRoutes({ pool, publicUrl, tries }: SignInParts, { hasOidc }: { hasOidc: boolean }): AddRoutes {
  return function addSignInRoutes(app) {
    app.get(
      '/api/session/ways',
      {
        schema: {
          tags: ['trust'],
          summary: 'How one can sign in',
          security: [],
          response: { 200: SignInWays, 500: PROBLEM_ANSWERS[500] },
        },
      },
      (_request, reply) => {
        void reply.headers(NO_STORE);
        return { link: true, oidc: hasOidc };
      },
    );
    app.post(
      '/api/session',
      {
        schema: {
          tags: ['trust'],
          summary: 'Sign in by a link',
          description:
            'Exchanges what stands behind `#` in a sign-in link for a session cookie. Once; asked by the console’s own page.',
          security: [],
          body: reference(NewSession),
          response: { 200: reference(Session), 429: PROBLEM_ANSWERS[429], ...ADMIN_PROBLEMS },
        },
      },
      async (request, reply) => {
        void reply.headers(NO_STORE);
        checkConsoleRequest(request, publicUrl);
        tries.check(request.ip);
        const begun = await signInByLink(pool, request.body.link);
        if (begun === null) {
          tries.noteFailure(request.ip);
          throw new ProblemError('sign_in_link_void', 'The link was used, has expired, or never was.');
        }
        writeSessionCookie(request, reply, publicUrl, begun.session);
        return sessionAnswer(begun.caller);
      },
    );
  };
}

/** Who is signed in, and signing out. */
export function sessionRoutes({ pool, publicUrl }: Pick<SignInParts, 'pool' | 'publicUrl'>): AddRoutes {
  return function addSessionRoutes(app) {
    app.get(
      '/api/session',
      {
        schema: {
          tags: ['trust'],
          summary: 'Who is signed in, and what they may do',
          response: { 200: reference(Session), ...ADMIN_PROBLEMS },
        },
      },
      ({ caller }) => sessionAnswer(caller),
    );
    app.delete(
      '/api/session',
      {
        schema: {
          tags: ['trust'],
          summary: 'Sign out',
          description: 'Ends the session that asks; the admin token has none.',
          response: { 200: Type.Object({}, { additionalProperties: false }), ...ADMIN_PROBLEMS },
        },
      },
      async (request, reply) => {
        await signOut(request, reply);
        return {};
      },
    );
  };

  async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { session, staffId, actor } = request.caller;
    if (session === null || staffId === null) return;
    await inTransaction(pool, async (client) => {
      await endSessions(client, { staffId, sessionId: session.id, actor });
      await writeAudit(client, { actor, action: 'session.ended', subject: session.id, detail: {} });
    });
    writeSessionCookie(request, reply, publicUrl, null);
  }
}

async function signInByLink(pool: Pool, link: string) {
  return inTransaction(pool, async (client) => {
    const staffId = await useSignInLink(client, link);
    if (staffId === null) return null;
    const { name, role } = await readStaffMember(client, staffId);
    const session = await insertSession(client, { staffId, way: 'link' });
    const actor = `staff:${staffId}`;
    await writeAudit(client, { actor, action: 'session.begun', subject: session.sessionId, detail: { way: 'link' } });
    const caller = staffCaller({ ...session, staffId, name, role });
    return { session, caller };
  });
}

function sessionAnswer({ kind, staffId, session, name, role, mayReadPersonalData }: Caller): Session {
  return {
    id: staffId ?? 'admin',
    kind,
    name,
    role,
    mayReadPersonalData,
    permissions: Object.entries(PERMISSIONS).flatMap(([route, { roles }]) => (roles.includes(role) ? [route] : [])),
    expiresAt: session?.expiresAt.toISOString() ?? null,
  };
}
