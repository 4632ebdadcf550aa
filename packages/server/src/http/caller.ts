import type { Role } from '@throughline/contract/role';
import type { FastifyRequest } from 'fastify';
import { ADMIN } from './actor.ts';
import type { HttpApp } from './http-app.ts';

/** Who asks, behind the gate of the admin API. */
export interface Caller {
  readonly kind: 'token' | 'staff';
  /** As the audit has it: `admin` for the admin token, `staff:ID` for a staff member. */
  readonly actor: string;
  /** Id of the staff member; null for the admin token. */
  readonly staffId: string | null;
  /** The session that asks; null for the admin token. */
  readonly session: { readonly id: string; readonly expiresAt: Date } | null;
  readonly name: string;
  readonly role: Role;
  /** Whether answers are as they are stored; masked otherwise. */
  readonly mayReadPersonalData: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. @throws Error on a route that no gate is before. */
    readonly caller: Caller;
  }
}

const callers = new WeakMap<FastifyRequest['raw'], Caller>();

/** Who brings the admin token. */
export const TOKEN_CALLER: Caller = {
  kind: 'token',
  actor: ADMIN,
  staffId: null,
  session: null,
  name: 'admin token',
  role: 'admin',
  mayReadPersonalData: true,
};

/** Gives every request of `app` its `caller`. */
export function knowCallers(app: HttpApp): void {
  app.decorateRequest('caller', {
    getter() {
      const caller = callers.get(this.raw);
      if (caller === undefined) throw new Error('nobody has said who asks: the route is before the gate');
      return caller;
    },
  });
}

/** Says who asks; for gates only. */
export function setCaller({ raw }: Pick<FastifyRequest, 'raw'>, caller: Caller): void {
  callers.set(raw, caller);
}
