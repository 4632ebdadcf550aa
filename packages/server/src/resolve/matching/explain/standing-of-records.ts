import type { ExplainedGroup } from '@throughline/core/resolve/matching/explain/find-clashes';
import { type IdentifierType, isSoft, traitsOfType } from '@throughline/core/resolve/identifier';
import type { LinkableRecord } from '@throughline/core/resolve/linkable';
import type { StoredRecord } from '../../region-store.ts';
import type { MatchedRecord } from './read-matched-records.ts';

/** A record in a group, as it is stored, as it links, and as it was matched where it was. */
export interface StandingRecord {
  readonly stored: StoredRecord;
  readonly linkable: LinkableRecord;
  readonly matched: MatchedRecord | null;
}

/** What decides whether a group of records may be joined with another whatever they say. */
export function standingOfRecords(records: readonly StandingRecord[]): ExplainedGroup {
  const claims = records.flatMap(({ stored, linkable }) =>
    [...stored.news.claims.values()].filter((claim) => linkable.roles.get(claim) === 'full'),
  );
  const uniques = claims.filter(({ type }) => traitsOfType(type).class === 'unique');
  const singles = uniques.filter(({ type }) => traitsOfType(type).isSingle);
  const shown = new Map(singles.map(({ identifierId, identifier }) => [identifierId, identifier]));
  const matched = records.filter((record) => record.matched !== null);
  return {
    records: matched.map((record) => record.matched!.prepared),
    singles: [...shown.values()].sort((a, b) => (a.value < b.value ? -1 : 1)),
    shared: softValuesOf(records),
  };
}

/** What e-mails, telephones and devices the records may link by, with the names of those who show them. */
function softValuesOf(records: readonly StandingRecord[]): ExplainedGroup['shared'] {
  const shared = new Map<string, { type: IdentifierType; names: string[] }>();
  for (const { stored, linkable } of records) {
    const name = stored.news.name?.folded;
    for (const [id, claim] of stored.news.claims) {
      if (!isSoft(claim.type) || linkable.roles.get(claim) === 'none') continue;
      const value = shared.get(id) ?? { type: claim.type, names: [] };
      if (name !== undefined) value.names.push(name);
      shared.set(id, value);
    }
  }
  return shared;
}
