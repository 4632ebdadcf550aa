import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from './bearer-token.ts';
import { type Caller, setCaller, TOKEN_CALLER } from './caller.ts';
import { type Permission, type Permissions, permissionOf } from './permission.ts';
import { ProblemError } from './problem-error.ts';

/** What a request without the right token is told, as RFC 6750 section 3 wants it. */
export const CHALLENGE = { 'www-authenticate': 'Bearer realm="throughline"' };

/** What a key is told that is not good for what it asks. @source RFC 6750 section 3.1. */
export const NARROW_CHALLENGE = { 'www-authenticate': 'Bearer realm="throughline", error="insufficient_scope"' };

/** What the gate before the admin API is made of. */
export interface AdminGateParts {
  readonly adminToken: string;
  /**
   * Whether a token is a key that is valid, though not here: so that its holder looks for the mistake in the right
   * place, it is told from one that is good for nothing.
   */
  readonly isStandingKey?: (token: string) => Promise<boolean>;
  /** The staff member whose session a request brings; null when it brings none. @throws ProblemError when it is over. */
  readonly findStaff?: (request: FastifyRequest) => Promise<Caller | null>;
  readonly permissions?: Permissions;
}

/** Whether a token is the admin token; takes the same time for every wrong one. */
export function createAdminCheck(adminToken: string): (token: string) => boolean {
  const expected = digest(adminToken);
  // Hashing makes both sides equally long, which the comparison demands.
  return (token) => timingSafeEqual(digest(token), expected);
}

/** Lets in who brings the admin token as a bearer (RFC 6750), or a session whose role may use the route. */
export function createAdminGate(parts: AdminGateParts): (request: FastifyRequest) => Promise<void> {
  const { adminToken, isStandingKey = async () => false, findStaff = async () => null, permissions = {} } = parts;
  const isAdmin = createAdminCheck(adminToken);

  async function checkToken(request: FastifyRequest): Promise<Caller> {
    const token = bearerToken(request);
    if (isAdmin(token)) return TOKEN_CALLER;
    if (await isStandingKey(token)) {
      throw new ProblemError('insufficient_scope', 'The access key may not do this.', { headers: NARROW_CHALLENGE });
    }
    const detail = token === '' ? 'The request brings no bearer token.' : 'The bearer token is not the admin token.';
    throw new ProblemError('unauthorized', detail, { headers: CHALLENGE });
  }

  return async function checkCaller(request) {
    const staff = request.headers.authorization === undefined ? await findStaff(request) : null;
    const caller = asAsked(staff ?? (await checkToken(request)), request);
    checkPermission(request, caller, permissionOf(permissions, request.method, request.routeOptions.url ?? ''));
    setCaller(request, caller);
  };
}

/** Whoever reads personal data may ask for an answer as those see it who do not: `x-throughline-masked: 1`. */
function asAsked(caller: Caller, { headers }: FastifyRequest): Caller {
  return headers['x-throughline-masked'] === '1' ? { ...caller, mayReadPersonalData: false } : caller;
}

/** @throws ProblemError `role_required` */
function checkPermission(request: FastifyRequest, caller: Caller, { roles, withheld }: Permission): void {
  if (!roles.includes(caller.role)) {
    const wanted = roles.map((role) => `"${role}"`).join(' or ');
    throw new ProblemError('role_required', `This takes the role ${wanted}; yours is "${caller.role}".`);
  }
  checkQuestion(request.query, caller, withheld);
}

/**
 * Holds a question that says as much as its answer against the caller's role.
 * @throws ProblemError `role_required`
 */
export function checkQuestion(question: unknown, caller: Caller, withheld: Permission['withheld'] = {}): void {
  if (caller.mayReadPersonalData || typeof question !== 'object' || question === null) return;
  for (const [name, harmless] of Object.entries(withheld)) {
    const asked = (question as Readonly<Record<string, unknown>>)[name];
    if (asked === undefined || (typeof asked === 'string' && harmless?.test(asked))) continue;
    const detail = `Looking people up by "${name}" takes a role that reads personal data; yours is "${caller.role}".`;
    throw new ProblemError('role_required', detail);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
