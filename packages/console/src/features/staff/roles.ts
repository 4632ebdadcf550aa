import type { Role } from '@throughline/contract/role';

/** The roles, in the order in which they are offered; a page imports no more than types of the contract. */
export const ROLES = ['admin', 'agent', 'privacy_officer', 'marketer', 'analyst'] as const satisfies readonly Role[];
