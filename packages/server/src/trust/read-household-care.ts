import type { HouseholdCare } from '@throughline/core/decide/guard-facts';
import { HOUSEHOLD_CARE_DAYS } from '@throughline/core/trust/household-care-days';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { uuidArray } from '../postgres/binary-array.ts';
import { type Mate, readMates } from '../resolve/households/read-mates.ts';

interface Row {
  id: string;
  since: Date;
}

/** More of it in one household says nothing more. */
const MOST = 10;
const DAY_MS = 86_400_000;

/**
 * Care that is asked for by those whom somebody is, or was, at home with: by a suppression, or by an entry of a list of the deceased
 * that says the day. Of who had moved apart by then, nothing. The longest first; `at` in ms.
 */
export async function readCareOf(
  client: Pick<PoolClient, 'query'>,
  { mates, at, days }: { readonly mates: readonly Mate[]; readonly at: number; readonly days: number },
): Promise<HouseholdCare[]> {
  if (mates.length === 0 || days === 0) return [];
  const { rows } = await client.query<Row>({
    name: 'read-household-care',
    text: `with theirs as materialized (
        select r.record_id, mate.until
        from unnest($1::uuid[], $2::timestamptz[]) as mate (profile_id, until) join record r using (profile_id)
      )
      select s.suppression_id as id, s.made_at as since from theirs join suppression s using (record_id)
      where s.has_household_care and s.lifted_at is null and s.made_at > $4 and (until is null or s.made_at < until)
      union
      select s.suppression_id, s.made_at
      from theirs join record_identifier ri using (record_id) join suppression s using (identifier_id)
      where s.has_household_care and s.lifted_at is null and s.made_at > $4 and (until is null or s.made_at < until)
      union
      select h.hit_id, e.died_on::timestamptz
      from theirs join suppression_hit h using (record_id) join suppression_list_version v using (list_id, version)
        join suppression_list l using (list_id) join suppression_list_entry e using (list_id, version, entry_id)
      where l.kind = 'deceased' and v.state = 'in_force' and h.status <> 'reversed'
        and (v.valid_until is null or v.valid_until >= $3::timestamptz::date)
        and e.died_on > $4::timestamptz::date and e.died_on <= $3::timestamptz::date and (until is null or e.died_on < until)
      order by since desc, id limit ${MOST}`,
    values: [
      uuidArray(mates.map(({ profileId }) => profileId)),
      mates.map(({ until }) => until),
      new Date(at).toISOString(),
      new Date(at - days * DAY_MS).toISOString(),
    ],
  });
  return rows.map(({ id, since }) => ({ suppressionId: id, until: since.getTime() + days * DAY_MS }));
}

/** The same of whoever some records belong to; `recordIds` as text. */
export async function readHouseholdCare(
  client: Pick<PoolClient, 'query'>,
  {
    recordIds,
    at,
    settings: { persuasion },
  }: { readonly recordIds: string; readonly at: number; readonly settings: Pick<BrandSettings, 'persuasion'> },
): Promise<HouseholdCare[]> {
  const days = persuasion.householdCareDays ?? HOUSEHOLD_CARE_DAYS;
  return readCareOf(client, { mates: await readMates(client, recordIds), at, days });
}
