import type { PersonRecord } from '@throughline/core/resolve/matching/person-data';

/** Records with the answer. */
export interface IdentitySet {
  readonly name: string;
  readonly region: string;
  readonly records: readonly PersonRecord[];
  /** Who each record is of, by record id. */
  readonly truth: ReadonlyMap<string, string>;
}
