import { readPersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import { personOfRow, type Row, truthOfRow } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import type { IdentitySet } from './identity-set.ts';

/** A set out of rows and a mapping, as `identity evaluate` reads it. @throws Error for a mapping that is wrong. */
export function mappedSet(name: string, region: string, rows: readonly Row[], json: unknown): IdentitySet {
  const mapping = readPersonMapping(json);
  if (!('id' in mapping)) throw new Error(mapping.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '));
  const truth = new Map<string, string>();
  const records = rows.map((row) => {
    const id = String(row[mapping.id]);
    truth.set(id, truthOfRow(row, mapping) ?? `alone ${id}`);
    return { id, person: personOfRow(row, mapping) };
  });
  return { name, region, records, truth };
}
