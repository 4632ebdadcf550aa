import type { Role } from '@throughline/contract/role';

const READERS: readonly Role[] = ['admin', 'agent', 'privacy_officer'];

/** Whether a role sees people as they are stored; others see them masked, on the server already. */
export function readsPersonalData(role: Role): boolean {
  return READERS.includes(role);
}
