import { identifierState } from '@throughline/core/people/identifier-state';
import {
  personDocument,
  type PersonDocument,
  type PersonIdentifier,
  type PersonRecord,
} from '@throughline/core/people/person-document';
import type { CoreSummary } from '@throughline/core/resolve/core-summary';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { slotOf } from '@throughline/core/resolve/record-view';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { Pool, PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { together } from '../postgres/together.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { readStateLetters } from '../resolve/read-state-letters.ts';
import { readPeople } from './person-store.ts';

interface RecordRow {
  profile_id: string;
  record_id: string;
  source_id: string;
  trust: Trust;
  subject_type: IdentifierType;
  subject: string;
  first_at: Date;
  summary: string;
}

interface ClaimRow {
  record_id: string;
  identifier_id: string;
  trust: Trust;
  namespace: string;
  type: IdentifierType;
  value: string;
  state: string;
  is_cut: boolean;
}

/** The documents of some people, by id; ids of nobody are left out. Three statements at once, whatever their number. */
export async function readPersonDocuments(
  client: PoolClient | Pool,
  profileIds: readonly string[],
  settings: BrandSettings,
): Promise<Map<string, PersonDocument>> {
  const ids = plainArray(profileIds);
  const [people, { rows: records }, { rows: claims }] = await together([
    readPeople(client, profileIds),
    client.query<RecordRow>({
      name: 'read-records-of-people',
      text: `select profile_id, record_id, source_id, trust, subject_type, subject, first_at, summary
        from record where profile_id = any($1::uuid[])`,
      values: [ids],
    }),
    client.query<ClaimRow>({
      name: 'read-claims-of-people',
      text: `select ri.record_id, ri.identifier_id, ri.trust, i.namespace, i.type, i.value, i.state, i.is_cut
        from record r join record_identifier ri using (record_id) join identifier i using (identifier_id)
        where r.profile_id = any($1::uuid[]) and i.type <> 'order_id'`,
      values: [ids],
    }),
  ]);
  const claimsByRecord = groupBy(claims, (row) => row.record_id);
  const recordsByProfile = groupBy(records, (row) => row.profile_id);
  const brand = { currency: settings.currency, sourcePriorities: settings.sourcePriorities };
  const documents = new Map<string, PersonDocument>();
  for (const [id, { isIdentified, fold, lostOrders }] of people) {
    const own = recordsByProfile.get(id) ?? [];
    const identifiers = identifiersOf(own, claimsByRecord);
    const parts = { id, isIdentified, fold, records: own.map(recordOf), identifiers, lostOrders: new Set(lostOrders) };
    documents.set(id, personDocument(parts, brand));
  }
  return documents;
}

function recordOf(row: RecordRow): PersonRecord {
  return {
    id: row.record_id,
    sourceId: row.source_id,
    trust: trustName(row.trust),
    subjectType: row.subject_type,
    subject: row.subject,
    firstAt: row.first_at.getTime(),
  };
}

/** A person's identifiers: each once, with its strongest claim; silenced only where every claim is. */
function identifiersOf(
  records: readonly RecordRow[],
  claimsByRecord: ReadonlyMap<string, readonly ClaimRow[]>,
): PersonIdentifier[] {
  const strongest = new Map<string, { row: ClaimRow; trust: Trust; isSilenced: boolean }>();
  for (const { record_id: recordId, summary } of records) {
    const { silenced } = JSON.parse(summary) as CoreSummary;
    for (const row of claimsByRecord.get(recordId) ?? []) {
      const best = strongest.get(row.identifier_id);
      strongest.set(row.identifier_id, {
        row,
        trust: best === undefined || row.trust > best.trust ? row.trust : best.trust,
        isSilenced: silenced.includes(slotOf(row)) && (best?.isSilenced ?? true),
      });
    }
  }
  return [...strongest.values()].map(
    ({ row: { type, namespace, value, state, is_cut: isCut }, trust, isSilenced }) => ({
      type,
      namespace,
      value,
      trust: trustName(trust),
      state: identifierState(readStateLetters(state), isCut, trust, isSilenced),
    }),
  );
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
