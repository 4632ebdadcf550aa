import type { Json } from '@throughline/core/collect/event-fact';
import type { RecordStatements } from '@throughline/core/resolve/matching/suppression/person-of-records';
import type { Trust } from '@throughline/core/resolve/trust';
import type { Claimed } from '@throughline/core/understand/claimed';
import type { PoolClient } from 'pg';
import { uuidArray } from '../postgres/binary-array.ts';
import { together } from '../postgres/together.ts';

/** What each record of some people says: its own latest traits, and the addresses that it claims. Two statements at once. */
export async function readStatements(
  client: PoolClient,
  profileIds: readonly string[],
): Promise<Map<string, RecordStatements[]>> {
  const ids = uuidArray(profileIds);
  const [{ rows: people }, { rows: records }] = await together([
    client.query<{ profile_id: string; traits: string | null }>({
      name: 'read-traits-by-record',
      text: `select profile_id, fold::json ->> 'traits' as traits from profile where profile_id = any($1::uuid[])`,
      values: [ids],
    }),
    client.query<{ profile_id: string; record_id: string; trust: Trust; emails: string[]; phones: string[] }>({
      name: 'read-addresses-by-record',
      text: `select r.profile_id, r.record_id, r.trust,
          coalesce(array_agg(i.value order by i.value) filter (where i.type = 'email'), '{}') as emails,
          coalesce(array_agg(i.value order by i.value) filter (where i.type = 'phone'), '{}') as phones
        from record r left join record_identifier ri on ri.record_id = r.record_id and ri.first_at is null
          left join identifier i on i.identifier_id = ri.identifier_id and i.type in ('email', 'phone')
        where r.profile_id = any($1::uuid[]) group by r.record_id order by r.record_id`,
      values: [ids],
    }),
  ]);
  const traits = new Map(people.map(({ profile_id: id, traits: text }) => [id, traitsByRecord(text ?? '{}')]));
  const statements = new Map<string, RecordStatements[]>();
  for (const { profile_id: id, record_id: recordId, trust, emails, phones } of records) {
    const said = traits.get(id)?.get(recordId) ?? {};
    const own = { recordId, trust, traits: said, emails, phones };
    statements.set(id, [...(statements.get(id) ?? []), own]);
  }
  return statements;
}

function traitsByRecord(text: string): Map<string, Record<string, Json>> {
  const byTrait = JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, Claimed<Json>>>>>;
  const byRecord = new Map<string, Record<string, Json>>();
  for (const [trait, claims] of Object.entries(byTrait)) {
    for (const [recordId, [value]] of Object.entries(claims)) {
      const own = byRecord.get(recordId) ?? {};
      own[trait] = value;
      byRecord.set(recordId, own);
    }
  }
  return byRecord;
}
