import type { StandingSuppression, SuppressionKind } from '@throughline/core/decide/guard-facts';
import type { PoolClient } from 'pg';

/** What stands against contacting somebody by itself, and where else there is to be looked. */
export interface OwnSuppressions {
  readonly suppressions: StandingSuppression[];
  /** A list is in force. */
  readonly hasLists: boolean;
  /** Care of some household is, or may be, asked for: by a suppression, or by a list of the deceased. */
  readonly hasCare: boolean;
}

/**
 * Suppressions of some records, of addresses that they show and of other addresses. Arrays as text; `careSince` in ms: what was asked
 * for before is over.
 */
export async function readOwnSuppressions(
  client: Pick<PoolClient, 'query'>,
  {
    recordIds,
    identifierIds,
    careSince,
  }: { readonly recordIds: string; readonly identifierIds: string; readonly careSince: number },
): Promise<OwnSuppressions> {
  const { rows } = await client.query<{ own: string[]; lists: string[]; has_care: boolean }>({
    name: 'read-own-suppressions',
    // One row without a join: what every decision pays for is starting a plan.
    text: `select array(
        select suppression_id || ' ' || kind from suppression
        where lifted_at is null and (record_id = any($1::uuid[]) or identifier_id = any($2::uuid[])
          or identifier_id = any(array(select identifier_id from record_identifier where record_id = any($1::uuid[]))))
        order by 1
      ) as own,
      array(select kind from suppression_list_version join suppression_list using (list_id) where state = 'in_force') as lists,
      exists (select from suppression where has_household_care and lifted_at is null and made_at > $3::timestamptz) as has_care`,
    values: [recordIds, identifierIds, new Date(careSince).toISOString()],
  });
  const { own, lists, has_care: hasCare } = rows[0]!;
  return {
    suppressions: own.map(suppressionOf),
    hasLists: lists.length > 0,
    hasCare: hasCare || lists.includes('deceased'),
  };
}

function suppressionOf(text: string): StandingSuppression {
  const [id, kind] = text.split(' ') as [string, SuppressionKind];
  return { id, kind };
}
