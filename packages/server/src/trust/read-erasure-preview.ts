import type { ErasurePreview } from '@throughline/contract/erasure';
import type { Identifier } from '@throughline/core/resolve/identifier';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { readPersonDocuments } from '../understand/read-people.ts';
import { readPersonSummaries } from '../understand/read-person-summaries.ts';

/** People of whom it is told by name. */
const MOST_PEOPLE = 20;

/** Whom an erasure would be of. */
export interface Erasable {
  readonly identifier: Identifier | null;
  readonly profileId: string | null;
}

/** What an erasure would delete, counted: reads every event of the records. Writes nothing. */
export async function readErasurePreview(
  { pool, settings, keyring }: Deployment,
  { identifier, profileId }: Erasable,
): Promise<ErasurePreview> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const identifierId = identifier === null ? null : keyring.identifierId(identifier);
    const { rows: records } = await client.query<{ record_id: string; profile_id: string | null; source_id: string }>(
      `select record_id, profile_id, source_id from record
       where profile_id = $1 or record_id in (select record_id from record_identifier where identifier_id = $2)`,
      [profileId, identifierId],
    );
    const recordIds = records.map((row) => row.record_id);
    const profileIds = [...new Set(records.flatMap((row) => row.profile_id ?? []))].sort();
    const documents = await readPersonDocuments(client, profileIds, settings());
    const all = [...documents.values()];
    const kept = all.flatMap((person) => person.records).filter(({ id }) => !recordIds.includes(id)).length;
    const counts = await countFacts(client, recordIds, identifierId);
    const { sources, ...counted } = counts;
    const names = await readSourceNames(client);
    return {
      people: await readPersonSummaries(client, profileIds.slice(0, MOST_PEOPLE), settings()),
      sources: sourcesOf(records, sources, names),
      records: recordIds.length,
      events: [...sources.values()].reduce((sum, events) => sum + events, 0),
      orders: kept > 0 ? 0 : all.reduce((sum, person) => sum + person.orders.filter(({ isLost }) => !isLost).length, 0),
      ...counted,
      keptRecords: kept,
    };
  });
}

async function countFacts(client: PoolClient, recordIds: readonly string[], identifierId: string | null) {
  const ids = plainArray(recordIds);
  const { rows: events } = await client.query<{ source_id: string; events: string }>(
    'select source_id, count(*) as events from event where record_id = any($1::uuid[]) group by source_id',
    [ids],
  );
  const { rows } = await client.query<
    Record<'decisions' | 'consents' | 'suppressions' | 'hits' | 'living' | 'answers' | 'shared', string>
  >(
    `select
       (select count(*) from decision where record_id = any($1::uuid[])) as decisions,
       (select count(*) from consent where record_id = any($1::uuid[])) as consents,
       (select count(*) from suppression where record_id = any($1::uuid[]) or identifier_id = $2) as suppressions,
       (select count(*) from suppression_hit where record_id = any($1::uuid[])) as hits,
       (select count(*) from household_ruling where left_record_id = any($1::uuid[]) or right_record_id = any($1::uuid[])) as living,
       (select count(*) from survey_answer where record_id = any($1::uuid[]) and not is_erased) as answers,
       (select count(distinct own.identifier_id) from record_identifier own
        where own.record_id = any($1::uuid[]) and exists (select from record_identifier other
          where other.identifier_id = own.identifier_id and other.record_id <> all($1::uuid[]))) as shared`,
    [ids, identifierId],
  );
  const { decisions, consents, suppressions, hits, living, answers, shared } = rows[0]!;
  return {
    sources: new Map(events.map((row) => [row.source_id, Number(row.events)])),
    decisions: Number(decisions),
    consents: Number(consents),
    suppressions: Number(suppressions),
    hits: Number(hits),
    householdRulings: Number(living),
    answers: Number(answers),
    sharedIdentifiers: Number(shared),
  };
}

function sourcesOf(
  records: readonly { readonly source_id: string }[],
  events: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): ErasurePreview['sources'] {
  const counted = new Map<string, number>();
  for (const { source_id: id } of records) counted.set(id, (counted.get(id) ?? 0) + 1);
  return [...new Set([...counted.keys(), ...events.keys()])]
    .map((id) => ({ source: names.get(id) ?? id, records: counted.get(id) ?? 0, events: events.get(id) ?? 0 }))
    .sort((left, right) => right.events - left.events || (left.source < right.source ? -1 : 1));
}
