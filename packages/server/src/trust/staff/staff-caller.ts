import type { Role } from '@throughline/contract/role';
import type { Caller } from '../../http/caller.ts';
import { readsPersonalData } from './reads-personal-data.ts';

/** Who asks with a session. */
export function staffCaller(session: {
  readonly sessionId: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date;
}): Caller {
  const { sessionId, staffId, name, role, expiresAt } = session;
  return {
    kind: 'staff',
    actor: `staff:${staffId}`,
    staffId,
    session: { id: sessionId, expiresAt },
    name,
    role,
    mayReadPersonalData: readsPersonalData(role),
  };
}
