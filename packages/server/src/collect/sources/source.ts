import type { JWK } from 'jose';

/** Where data comes from, as the door needs it. */
export interface Source {
  readonly sourceId: string;
  readonly name: string;
  readonly department: string;
  readonly kind: string;
  /** Trust of an unsigned event: 0 public key, 1 server key. */
  readonly trust: 0 | 1;
  readonly namespace: string;
  readonly dedupeHorizonDays: number | null;
  /** Public keys that sign its identity tokens. */
  readonly identityKeys: readonly JWK[];
  readonly isEnabled: boolean;
  readonly createdAt: Date;
}
