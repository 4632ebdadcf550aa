import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { OidcSettings } from '../../../config/oidc-settings.ts';
import type { SecretBox } from '../../../config/secret-box.ts';
import type { AddRoutes, HttpApp } from '../../../http/http-app.ts';
import { ProblemError } from '../../../http/problem-error.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { writeAudit } from '../../../telemetry/audit-store.ts';
import { clearCookie, readCookie, writeCookie } from '../browser-cookie.ts';
import { writeSessionCookie } from '../session-cookie.ts';
import { insertSession } from '../session-store.ts';
import type { TryLimit } from '../try-limit.ts';
import { type BegunSignIn, CALLBACK, type IdentityProvider } from './identity-provider.ts';
import { staffOfClaims } from './staff-of-claims.ts';

/** What signing in by the identity provider needs. */
export interface OidcParts {
  readonly pool: Pool;
  readonly log: Logger;
  readonly settings: OidcSettings;
  readonly provider: IdentityProvider;
  /** Keeps what was begun in the browser that began it. */
  readonly box: SecretBox;
  readonly tries: TryLimit;
}

/** Why somebody is back at the page for signing in without being signed in; the page has the words. */
type Problem = 'oidc_unavailable' | 'oidc_refused' | 'oidc_not_begun_here' | 'oidc_no_role' | 'oidc_disabled';

interface Kept extends BegunSignIn {
  /** ms since 1970. */
  readonly until: number;
  readonly to: string;
}

const COOKIE = 'oidc';
const VALID_MS = 10 * 60_000;
const OWNER = 'sign-in';
/** A path of the console: one slash, and nothing by which a browser would find another host. */
const PATH = /^\/(?![/\\])[^\\\s]{0,500}$/;

/** Signing in by the company's account: to the identity provider, and back. Browsers go there; nothing else does. */
export function oidcRoutes(parts: OidcParts): AddRoutes {
  const { pool, log, settings, provider, box, tries } = parts;
  const { publicUrl } = settings;

  function back(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
    clearCookie(request, reply, publicUrl, COOKIE);
    return reply.redirect(`/sign-in?problem=${problem}`, 303);
  }

  function readKept(request: FastifyRequest): Kept | null {
    const sealed = readCookie(request, publicUrl, COOKIE);
    if (sealed === null) return null;
    try {
      const kept = JSON.parse(box.open(Buffer.from(sealed, 'base64url'), OWNER)) as Kept;
      return kept.until > Date.now() ? kept : null;
    } catch {
      // Not sealed here, or changed: as good as none.
      return null;
    }
  }

  return function addOidcRoutes(app: HttpApp) {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    app.get('/api/session/oidc', { schema: { hide: true } }, async (request, reply) => {
      tries.check(request.ip);
      const asked = (request.query as { to?: unknown }).to;
      const to = typeof asked === 'string' && PATH.test(asked) ? asked : '/';
      try {
        const { address, begun } = await provider.begin();
        const kept: Kept = { ...begun, to, until: Date.now() + VALID_MS };
        const sealed = box.seal(JSON.stringify(kept), OWNER).toString('base64url');
        writeCookie(request, reply, publicUrl, { name: COOKIE, value: sealed, sameSite: 'lax', until: kept.until });
        return reply.redirect(address.href, 303);
      } catch (error) {
        log.warn({ fault: faultOf(error) }, 'the identity provider cannot be asked');
        return back(request, reply, 'oidc_unavailable');
      }
    });
    app.get(CALLBACK, { schema: { hide: true } }, async (request, reply) => {
      tries.check(request.ip);
      const kept = readKept(request);
      if (kept === null) return back(request, reply, 'oidc_not_begun_here');
      try {
        const claims = await provider.finish(new URL(request.url, publicUrl), kept);
        const outcome = await signIn(pool, { issuer: provider.issuer, claims, settings });
        if (outcome.is === 'refused') {
          tries.noteFailure(request.ip);
          return back(request, reply, `oidc_${outcome.reason}`);
        }
        clearCookie(request, reply, publicUrl, COOKIE);
        writeSessionCookie(request, reply, publicUrl, outcome.session);
        return reply.redirect(kept.to, 303);
      } catch (error) {
        // A database that is away is nobody's wrong sign-in.
        if (error instanceof ProblemError || (error as { severity?: unknown }).severity !== undefined) throw error;
        tries.noteFailure(request.ip);
        log.warn({ fault: faultOf(error) }, 'a sign-in by the identity provider was refused');
        return back(request, reply, 'oidc_refused');
      }
    });
  };
}

async function signIn(pool: Pool, said: Parameters<typeof staffOfClaims>[1]) {
  return inTransaction(pool, async (client) => {
    const outcome = await staffOfClaims(client, said);
    if (outcome.is === 'refused') {
      const detail = { way: 'oidc', reason: outcome.reason };
      await writeAudit(client, { actor: 'unknown', action: 'sign_in.refused', subject: said.issuer, detail });
      return outcome;
    }
    const { staff } = outcome;
    const session = await insertSession(client, { staffId: staff.id, way: 'oidc' });
    const actor = `staff:${staff.id}`;
    await writeAudit(client, { actor, action: 'session.begun', subject: session.sessionId, detail: { way: 'oidc' } });
    return { is: 'signed_in' as const, session };
  });
}

/** What may be logged: codes of the protocol, no answer of the provider and no address with its code. */
function faultOf(error: unknown): { name: string; code: string } {
  const { name = 'unknown', code = '', error: said = '' } = error as { name?: string; code?: string; error?: string };
  return { name, code: `${code} ${said}`.trim() };
}
