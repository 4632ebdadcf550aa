import { EMPTY_FOLD, type PersonFold } from '@throughline/core/understand/person-fold';
import type { Trust } from '@throughline/core/resolve/trust';
import type { Pool } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** A person as profiles are made of one. Instants in ms since 1970. */
export interface ProfileRow {
  readonly id: string;
  readonly version: number;
  readonly isIdentified: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  /** In the order of `COUNTER_NAMES`. */
  readonly counters: readonly number[];
  readonly traits: Readonly<Record<string, unknown>>;
  /** Null unless they were asked for. */
  readonly orders: PersonFold['orders'] | null;
  readonly lostOrders: readonly string[];
}

/** Who shows one identifier, among those whose claim to it is worth most. */
export interface Holding {
  readonly identifierId: string;
  readonly trust: Trust;
  /** A letter a trust tier: s standing, c contested, g generic. */
  readonly state: string;
  readonly isCut: boolean;
  /** People who show it with that trust. */
  readonly people: number;
  /** More records show it than one looks through. */
  readonly isCrowded: boolean;
  /** The one person who shows it; null when there are several. */
  readonly profile: ProfileRow | null;
}

/** What an id of a person means now. */
export interface IdMeaning {
  readonly askedId: string;
  readonly isRecord: boolean;
  readonly isErased: boolean;
  readonly profile: ProfileRow | null;
}

/** Records of one identifier that are looked through; more than that is nobody's own. */
const MOST_CLAIMS = 1_000;

const PROFILE_COLUMNS = `p.profile_id, p.version, p.is_identified, c.first_at, c.last_at, c.event_count, c.page_view_count,
  c.product_view_count, c.cart_addition_count, c.checkout_count, c.search_count, p.traits,
  case when $2 then p.fold end as fold, case when $2 then p.lost_orders end as lost_orders`;

interface ProfileColumns {
  profile_id: string | null;
  version: string;
  is_identified: boolean;
  first_at: Date;
  last_at: Date;
  event_count: string;
  page_view_count: string;
  product_view_count: string;
  cart_addition_count: string;
  checkout_count: string;
  search_count: string;
  traits: Record<string, unknown>;
  fold: string | null;
  lost_orders: string[] | null;
}

/**
 * Who shows some identifiers, with the row of each who is alone with it: one statement, however many are asked for.
 * A record that shows too many values of a type (`silenced`) speaks for none of them.
 */
export async function readHoldings(
  pool: Pool,
  identifierIds: readonly string[],
  { withOrders }: { withOrders: boolean },
): Promise<Map<string, Holding>> {
  const { rows } = await pool.query<
    ProfileColumns & {
      identifier_id: string;
      trust: Trust;
      state: string;
      is_cut: boolean;
      people: number;
      claims: number;
    }
  >({
    name: 'read-holdings',
    text: `select asked.identifier_id, top.trust, top.state, top.is_cut, top.people, top.claims, ${PROFILE_COLUMNS}
      from unnest($1::uuid[]) as asked (identifier_id)
      cross join lateral (
        select claim.state, claim.is_cut, claim.trust, count(distinct claim.profile_id)::integer as people,
          sum(count(*)) over ()::integer as claims, (array_agg(claim.profile_id))[1] as profile_id
        from (
          select i.state, i.is_cut, ri.trust, r.profile_id
          from identifier i join record_identifier ri using (identifier_id) join record r using (record_id)
          where i.identifier_id = asked.identifier_id and r.profile_id is not null
            and not (r.summary::jsonb -> 'silenced') ? (i.type || ' ' || i.namespace)
          limit ${MOST_CLAIMS + 1}
        ) claim
        group by claim.state, claim.is_cut, claim.trust
        order by claim.trust desc
        limit 1
      ) top
      left join profile p on p.profile_id = top.profile_id and top.people = 1
      left join profile_count c on c.profile_id = p.profile_id`,
    values: [plainArray(identifierIds), withOrders],
  });
  return new Map(
    rows.map((row) => [
      row.identifier_id,
      {
        identifierId: row.identifier_id,
        trust: row.trust,
        state: row.state,
        isCut: row.is_cut,
        people: row.people,
        isCrowded: row.claims > MOST_CLAIMS,
        profile: profileRow(row),
      },
    ]),
  );
}

/** What some ids of people mean now, in one statement. */
export async function readIdMeanings(
  pool: Pool,
  askedIds: readonly string[],
  { withOrders }: { withOrders: boolean },
): Promise<Map<string, IdMeaning>> {
  const { rows } = await pool.query<ProfileColumns & { asked_id: string; is_record: boolean; is_erased: boolean }>({
    name: 'read-id-meanings',
    text: `select asked.id as asked_id, r.record_id is not null as is_record,
        p.profile_id is null and exists (select from tombstone where hash = asked.id) as is_erased, ${PROFILE_COLUMNS}
      from unnest($1::uuid[]) as asked (id)
      left join record r on r.record_id = asked.id
      left join profile p on p.profile_id = r.profile_id
      left join profile_count c on c.profile_id = p.profile_id`,
    values: [plainArray(askedIds), withOrders],
  });
  return new Map(
    rows.map((row) => [
      row.asked_id,
      { askedId: row.asked_id, isRecord: row.is_record, isErased: row.is_erased, profile: profileRow(row) },
    ]),
  );
}

function profileRow(row: ProfileColumns): ProfileRow | null {
  if (row.profile_id === null) return null;
  return {
    id: row.profile_id,
    version: Number(row.version),
    isIdentified: row.is_identified,
    firstAt: row.first_at.getTime(),
    lastAt: row.last_at.getTime(),
    counters: [
      row.event_count,
      row.page_view_count,
      row.product_view_count,
      row.cart_addition_count,
      row.checkout_count,
      row.search_count,
    ].map(Number),
    traits: row.traits,
    orders: row.fold === null ? null : { ...EMPTY_FOLD, ...(JSON.parse(row.fold) as Partial<PersonFold>) }.orders,
    lostOrders: row.lost_orders ?? [],
  };
}
