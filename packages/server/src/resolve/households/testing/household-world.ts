import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import type { Pool } from 'pg';

/** Rows by which households are composed, written as the steps before would leave them. */
export interface HouseholdWorld {
  /** A record of a person, who says a name and where they live since when. */
  say(recordId: string, said: Said): Promise<void>;
  /** Who a record belongs to from now on; null while nothing of it counts. */
  belong(recordId: string, profileId: string | null): Promise<void>;
  /** Who lives with whom, and since when, as one text. */
  lines(): Promise<string>;
}

/** What a record says. */
export interface Said {
  readonly profileId: string;
  readonly name: string;
  readonly address: string | null;
  readonly at: number;
  readonly phone?: string;
}

/** The world in a database. */
export function householdWorld(pool: Pool): HouseholdWorld {
  async function belong(recordId: string, profileId: string | null): Promise<void> {
    await pool.query('update record set profile_id = $2 where record_id = $1', [recordId, profileId]);
    await pool.query('update membership set until = clock_timestamp() where record_id = $1 and until is null', [
      recordId,
    ]);
    if (profileId === null) return;
    await pool.query('insert into membership (record_id, profile_id) values ($1, $2)', [recordId, profileId]);
    await foldAnew(pool, profileId);
  }
  return {
    belong,
    async say(recordId, { profileId, name, address, at, phone }) {
      const person: PersonData = {
        names: [{ full: name }],
        birthDates: [],
        sexes: [],
        emails: [],
        phones: phone === undefined ? [] : [phone],
        addresses: address === null ? [] : [{ line: address }],
        ids: [],
        extras: [],
      };
      await pool.query(
        `insert into record (record_id, source_id, trust, subject_type, namespace, subject, first_at, known, summary)
         values ($1::uuid, $1::uuid, 1, 'user_id', 'main', $1::text, now(), '', '') on conflict do nothing`,
        [recordId],
      );
      await pool.query(
        `insert into match_record (record_id, firm_id, person, is_indexed) values ($1::uuid, $1::uuid, $2, true)
         on conflict (record_id) do update set person = excluded.person`,
        [recordId, JSON.stringify(person)],
      );
      await pool.query('update record set name = $2, name_at = to_timestamp($3::float8 / 1000) where record_id = $1', [
        recordId,
        address,
        at,
      ]);
      await belong(recordId, profileId);
    },
    async lines() {
      const { rows } = await pool.query<{ line: string }>(
        `select household_id || ' ' || people || ': ' || string_agg(profile_id || ' ' || coalesce(m.since::text, '') || ' ' || coalesce(until::text, ''),
           ', ' order by profile_id) as line
         from household join household_member m using (household_id) group by household_id, people order by 1`,
      );
      return rows.map(({ line }) => line).join('\n');
    },
  };
}

/** A fold with nothing but addresses, of which the columns of names here keep the last. */
async function foldAnew(pool: Pool, profileId: string): Promise<void> {
  const { rows } = await pool.query<{ record_id: string; trust: number; name: string | null; name_at: Date }>(
    'select record_id, trust, name, name_at from record where profile_id = $1',
    [profileId],
  );
  const address = Object.fromEntries(
    rows.map((row) => [row.record_id, [row.name, row.trust, row.name_at.getTime(), row.record_id]]),
  );
  await pool.query(
    `insert into profile (profile_id, version, is_identified, fold) values ($1, 1, true, $2)
     on conflict (profile_id) do update set fold = excluded.fold`,
    [profileId, JSON.stringify({ traits: { address } })],
  );
}
