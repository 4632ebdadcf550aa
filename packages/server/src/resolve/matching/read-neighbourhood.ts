import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import type { StoredPair } from './match-pair-store.ts';
import type { MatchRow } from './match-record-store.ts';
import { type StandingRow, standingOfRows, standingSteps, type StoredStanding } from './read-standing.ts';

/** A record whose people may be others now. */
export interface ReachedRecord extends MatchRow {
  /** Whom it belongs to now, null while nothing of it counts. */
  readonly profileId: string | null;
}

/** Everybody whom a change may join or part, with all that it depends on. */
export interface Neighbourhood {
  readonly reached: ReadonlyMap<string, ReachedRecord>;
  /** Of which at least one side is reached and indexed. */
  readonly pairs: readonly StoredPair[];
  /** Where the other sides belong, with everybody they are matched with. */
  readonly outside: readonly Pick<MatchRow, 'recordId' | 'firmId' | 'matchId'>[];
  /** Between all of these; nothing where they are of one firm group. */
  readonly standing: StoredStanding;
}

type Row = [
  kind: 'reached' | 'pair' | 'outside' | 'standing',
  one: string,
  other: string | null,
  third: string | null,
  text: string | null,
  flag: boolean | null,
  bits: number | null,
  profileId: string | null,
];

/**
 * Reads everybody whom firm groups and links of at least `bits` reach from some records, or from those that some matches joined, with
 * their pairs and whoever is at the other end of these; whether verdicts part them does not matter here. One statement.
 */
export async function readNeighbourhood(
  client: PoolClient,
  from: { readonly recordIds: Iterable<string>; readonly matchIds: Iterable<string> },
  bits: number,
): Promise<Neighbourhood> {
  const { rows } = await client.query<Row>({
    name: 'read-neighbourhood',
    text: `with recursive seed as materialized (
        select record_id, match_id from match_record where record_id = any($1::uuid[])
      ), start (record_id) as (
        select record_id from seed
        union select record_id from match_record where match_id = any($2::uuid[])
        union select record_id from match_record where match_id = any(array(select match_id from seed where match_id is not null))
      ), whole (record_id) as (
        select record_id from start
        union
        select next.record_id from whole cross join lateral (
          select right_record_id as record_id from match_pair where left_record_id = whole.record_id and bits >= $3
          union all
          select left_record_id from match_pair where right_record_id = whole.record_id and bits >= $3
          union all
          select mate.record_id from match_record own join match_record mate on mate.firm_id = own.firm_id
            where own.record_id = whole.record_id
        ) next
      ), reached as materialized (
        select m.record_id, m.firm_id, m.match_id, m.person, m.is_indexed from whole join match_record m using (record_id)
      ), pair as materialized (
        select left_record_id, right_record_id, bits, is_review from match_pair
          where left_record_id = any(array(select record_id from reached where is_indexed))
        union select left_record_id, right_record_id, bits, is_review from match_pair
          where right_record_id = any(array(select record_id from reached where is_indexed))
      ), far_end as materialized (
        select record_id, firm_id, match_id from match_record where record_id = any(array(
          select left_record_id from pair union select right_record_id from pair except select record_id from reached
        ))
      ), outside as materialized (
        select record_id, firm_id, match_id from far_end
        union select record_id, firm_id, match_id from match_record
          where match_id = any(array(select match_id from far_end where match_id is not null))
      ), firm as materialized (
        select firm_id from reached union select firm_id from outside
      ), ${standingSteps('array(select firm_id from firm where (select count(*) from firm) > 1)')}
      select 'reached', m.record_id, m.firm_id, m.match_id, m.person, m.is_indexed, null::float8, r.profile_id
        from reached m left join record r using (record_id)
      union all select 'pair', left_record_id, right_record_id, null, null, is_review, bits, null from pair
      union all select 'outside', record_id, firm_id, match_id, null, null, null, null from outside
      union all select 'standing', firm_id, null, null, summary, null, null, null from group_summary
      union all select 'standing', left_id, right_id, null, null, null, null, null from ruled_different`,
    values: [uuidArray(from.recordIds), uuidArray(from.matchIds), bits],
    rowMode: 'array',
  });
  const reached = new Map<string, ReachedRecord>();
  const pairs: StoredPair[] = [];
  const outside: Pick<MatchRow, 'recordId' | 'firmId' | 'matchId'>[] = [];
  const standing: StandingRow[] = [];
  for (const [kind, one, other, third, text, flag, score, profileId] of rows) {
    if (kind === 'reached')
      reached.set(one, { recordId: one, firmId: other!, matchId: third, text: text!, isIndexed: flag!, profileId });
    else if (kind === 'pair') pairs.push({ left: one, right: other!, bits: score!, isReview: flag! });
    else if (kind === 'outside') outside.push({ recordId: one, firmId: other!, matchId: third });
    else standing.push([one, text, other]);
  }
  return { reached, pairs, outside, standing: standingOfRows(standing) };
}
