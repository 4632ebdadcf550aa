import type { AnswersAfterDeath } from '@throughline/contract/suppression-hit';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { readHouseholdsOf } from '../../resolve/households/read-households-of.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';

/**
 * People through whom something came after their death, by id. Somebody who lived with them has answered: it is credited to the
 * household where one is known, counts in no lift (`measure/units-statement.ts`), and is a fault of the data.
 */
export async function readAnswersAfterDeath(
  client: PoolClient,
  { after, limit }: { readonly after: string | null; readonly limit: number },
  settings: BrandSettings,
): Promise<AnswersAfterDeath[]> {
  const { rows } = await client.query<{ profile_id: string; died_at: Date; last_at: Date; surveys: number }>(
    `with dead as (
       select profile_id, min(died_at) as died_at from death join record using (record_id)
       where profile_id is not null and ($1::uuid is null or profile_id > $1) group by 1
     )
     select profile_id, died_at, greatest(c.last_at, answered.last_at) as last_at, answered.surveys
     from dead join profile_count c using (profile_id) cross join lateral (
       select count(*)::int as surveys, max(answered_at) as last_at
       from record own join survey_answer a using (record_id)
       where own.profile_id = dead.profile_id and not a.is_erased and a.answered_at >= dead.died_at + interval '1 day'
     ) answered
     where greatest(c.last_at, answered.last_at) >= died_at + interval '1 day'
     order by profile_id limit $2`,
    [after, limit],
  );
  const ids = rows.map((row) => row.profile_id);
  const documents = await readPersonDocuments(client, ids, settings);
  const households = await readHouseholdsOf(client, ids);
  const dead = await readDead(
    client,
    [...households.values()].flatMap(({ memberIds }) => memberIds),
  );
  return rows.flatMap(({ profile_id: personId, died_at: diedAt, last_at: lastAt, surveys }) => {
    const document = documents.get(personId);
    if (document === undefined) return [];
    const orders = document.orders.filter(
      ({ placedAt, status, isLost }) =>
        placedAt !== null && placedAt > diedAt.getTime() && status !== 'cancelled' && !isLost,
    );
    const money = new Map<string, bigint>();
    for (const { currency, totalMinor } of orders)
      money.set(currency, (money.get(currency) ?? 0n) + BigInt(totalMinor));
    const household = households.get(personId);
    return [
      {
        personId,
        diedAt: diedAt.toISOString(),
        lastAt: lastAt.toISOString(),
        orders: orders.length,
        surveys,
        money: [...money].map(([currency, minor]) => ({ currency, orderedMinor: String(minor) })),
        creditedTo:
          household === undefined
            ? null
            : {
                householdId: household.householdId,
                people: household.memberIds.filter((memberId) => !dead.has(memberId)),
              },
      },
    ];
  });
}

/** Who of some people is known to have died. */
async function readDead(client: PoolClient, profileIds: readonly string[]): Promise<Set<string>> {
  if (profileIds.length === 0) return new Set();
  const { rows } = await client.query<{ profile_id: string }>(
    'select distinct profile_id from death join record using (record_id) where profile_id = any($1::uuid[])',
    [profileIds],
  );
  return new Set(rows.map((row) => row.profile_id));
}
