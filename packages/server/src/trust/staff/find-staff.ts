import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Caller } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { checkConsoleRequest } from './check-console-request.ts';
import { readSessionCookie } from './session-cookie.ts';
import { findSession, isStandingSession, noteSessionUse } from './session-store.ts';
import { staffCaller } from './staff-caller.ts';

const USE_NOTED_EVERY_MS = 60_000;

/**
 * Says whose session a request brings; null where it brings none. The database is asked each time: who was disabled or
 * signed out is out everywhere at once.
 */
export function createStaffFinder({ pool, log, publicUrl }: { pool: Pool; log: Logger; publicUrl: URL | null }) {
  return async function findStaff(request: FastifyRequest): Promise<Caller | null> {
    const secret = readSessionCookie(request, publicUrl);
    if (secret === null) return null;
    checkConsoleRequest(request, publicUrl);
    const session = await findSession(pool, secret);
    if (session === null) throw new ProblemError('not_signed_in', 'The session has ended.');
    const { sessionId, lastUsedAt } = session;
    if (Date.now() - lastUsedAt.getTime() > USE_NOTED_EVERY_MS) {
      noteSessionUse(pool, sessionId).catch((cause: NodeJS.ErrnoException) => {
        log.warn({ sessionId, code: cause.code }, 'the use of a session could not be noted');
      });
    }
    return staffCaller(session);
  };
}

/** Whether a caller who has begun something long may go on with it: their session stands, and they are not disabled. */
export function createStayCheck(pool: Pool): (caller: Caller) => Promise<boolean> {
  return async ({ session }) => session === null || isStandingSession(pool, session.id);
}
