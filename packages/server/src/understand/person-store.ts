import { EMPTY_FOLD, type PersonFold } from '@throughline/core/understand/person-fold';
import type { Counters } from '@throughline/core/understand/counters';
import type { Pool, PoolClient } from 'pg';
import { instantArray, intArray, transactionArray, uuidArray } from '../postgres/binary-array.ts';
import { plainArray } from '../postgres/sql-array.ts';

/** A person's row. */
export interface PersonRow {
  readonly profileId: string;
  /** Rises with every change that the feed shows. */
  readonly version: number;
  readonly isIdentified: boolean;
  readonly fold: PersonFold;
  /** Keys of orders whose money counts for somebody else, sorted. */
  readonly lostOrders: readonly string[];
  /** Surviving values by trait, without cleared ones. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** What a search for people looks at. */
  readonly searchText: string;
}

/** Counts of events that change nothing else about a person. Instants in ms since 1970. */
export interface PersonCounts {
  readonly counters: Counters;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Locks people in order of id, and so every writer waits in the same order. */
export async function lockPeople(client: PoolClient, profileIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'lock-people',
    text: `select count(*) from (
        select from profile where profile_id = any($1::uuid[]) order by profile_id for update
      ) locked`,
    values: [uuidArray(profileIds)],
  });
}

interface Row {
  profile_id: string;
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
  fold: string;
  lost_orders: string[];
  traits: Record<string, unknown>;
  search_text: string;
}

/** Reads whole people. */
export async function readPeople(
  client: PoolClient | Pool,
  profileIds: Iterable<string>,
): Promise<Map<string, PersonRow>> {
  const { rows } = await client.query<Row>({
    name: 'read-people',
    text: `select profile_id, version, is_identified, first_at, last_at, event_count, page_view_count, product_view_count,
        cart_addition_count, checkout_count, search_count, fold, lost_orders, traits, search_text
      from profile where profile_id = any($1::uuid[])`,
    values: [uuidArray(profileIds)],
  });
  return new Map(rows.map((row) => [row.profile_id, personOf(row)]));
}

function personOf(row: Row): PersonRow {
  return {
    profileId: row.profile_id,
    version: Number(row.version),
    isIdentified: row.is_identified,
    fold: {
      ...EMPTY_FOLD,
      ...(JSON.parse(row.fold) as Partial<PersonFold>),
      counters: [
        Number(row.event_count),
        Number(row.page_view_count),
        Number(row.product_view_count),
        Number(row.cart_addition_count),
        Number(row.checkout_count),
        Number(row.search_count),
      ],
      firstAt: row.first_at.getTime(),
      lastAt: row.last_at.getTime(),
    },
    lostOrders: row.lost_orders,
    traits: row.traits,
    searchText: row.search_text,
  };
}

/** What else goes with adding counts. */
export interface AddCountsOptions {
  /** By which transaction people are believed to have been settled. */
  readonly settledBy?: ReadonlyMap<string, string>;
  /** People who are locked with them, and to whom nothing is added. */
  readonly others?: Iterable<string>;
}

/**
 * Adds counts to people without reading them, which also locks them in order of id: the ids are sorted, and with
 * `planByKeys` the rows are updated in their order. @returns whether everyone was settled by the transaction believed;
 * to others nothing was added.
 */
export async function addCounts(
  client: PoolClient,
  counts: ReadonlyMap<string, PersonCounts>,
  { settledBy = new Map(), others = [] }: AddCountsOptions = {},
): Promise<boolean> {
  const ids = [...new Set([...counts.keys(), ...settledBy.keys(), ...others])].sort();
  const added = ids.map((id) => counts.get(id) ?? null);
  const counter = (nth: number): Buffer => intArray(added.map((person) => person?.counters[nth as 0] ?? 0));
  const { rows } = await client.query<[string]>({
    name: 'add-counts',
    text: `with counted as (
        update profile set
        event_count = event_count + more.n0, page_view_count = page_view_count + more.n1,
        product_view_count = product_view_count + more.n2, cart_addition_count = cart_addition_count + more.n3,
        checkout_count = checkout_count + more.n4, search_count = search_count + more.n5,
        first_at = least(profile.first_at, more.first_at), last_at = greatest(profile.last_at, more.last_at)
      from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[],
        $8::timestamptz[], $9::timestamptz[], $10::xid8[])
        as more (id, n0, n1, n2, n3, n4, n5, first_at, last_at, settled_by)
      where profile.profile_id = more.id and profile.settled_by = coalesce(more.settled_by, profile.settled_by)
      returning more.settled_by)
      select count(settled_by) from counted`,
    values: [
      uuidArray(ids),
      counter(0),
      counter(1),
      counter(2),
      counter(3),
      counter(4),
      counter(5),
      instantArray(added.map((person) => person?.firstAt ?? null)),
      instantArray(added.map((person) => person?.lastAt ?? null)),
      transactionArray(ids.map((id) => settledBy.get(id) ?? null)),
    ],
    rowMode: 'array',
  });
  return Number(rows[0]![0]) === settledBy.size;
}

/** Notes that who somebody is was settled anew: what was remembered of their records no longer holds. */
export async function markSettled(client: PoolClient, profileIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'mark-settled',
    text: 'update profile set settled_by = pg_current_xact_id() where profile_id = any($1::uuid[])',
    values: [uuidArray(profileIds)],
  });
}

/** Writes whole people, new or known. */
export async function writePeople(client: PoolClient, people: readonly PersonRow[]): Promise<void> {
  const counter = (at: number): string => plainArray(people.map(({ fold }) => fold.counters[at as 0]));
  await client.query({
    name: 'write-people',
    text: `insert into profile (profile_id, version, is_identified, first_at, last_at, event_count, page_view_count,
        product_view_count, cart_addition_count, checkout_count, search_count, fold, lost_orders, traits, search_text)
      select id, version, is_identified, first_at, last_at, n0, n1, n2, n3, n4, n5, fold,
        array(select jsonb_array_elements_text(lost_orders::jsonb)), traits::jsonb, search_text
      from unnest($1::uuid[], $2::bigint[], $3::boolean[], $4::timestamptz[], $5::timestamptz[], $6::bigint[], $7::bigint[],
        $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::text[])
        as p (id, version, is_identified, first_at, last_at, n0, n1, n2, n3, n4, n5, fold, lost_orders, traits, search_text)
      on conflict (profile_id) do update set version = excluded.version, is_identified = excluded.is_identified,
        first_at = excluded.first_at, last_at = excluded.last_at, event_count = excluded.event_count,
        page_view_count = excluded.page_view_count, product_view_count = excluded.product_view_count,
        cart_addition_count = excluded.cart_addition_count, checkout_count = excluded.checkout_count,
        search_count = excluded.search_count, fold = excluded.fold, lost_orders = excluded.lost_orders,
        traits = excluded.traits, search_text = excluded.search_text`,
    values: [
      uuidArray(people.map(({ profileId }) => profileId)),
      plainArray(people.map(({ version }) => version)),
      plainArray(people.map(({ isIdentified }) => isIdentified)),
      instantArray(people.map(({ fold }) => fold.firstAt)),
      instantArray(people.map(({ fold }) => fold.lastAt)),
      counter(0),
      counter(1),
      counter(2),
      counter(3),
      counter(4),
      counter(5),
      people.map(({ fold: { traits, orders, contacts, consents, addresses, omitsTraits } }) =>
        JSON.stringify({
          traits,
          orders,
          contacts,
          consents: Object.keys(consents).length === 0 ? undefined : consents,
          addresses,
          omitsTraits,
        }),
      ),
      people.map(({ lostOrders }) => JSON.stringify(lostOrders)),
      people.map(({ traits }) => JSON.stringify(traits)),
      people.map(({ searchText }) => searchText),
    ],
  });
}

/** Removes people who are now part of others, or of whom nothing counts. */
export async function removePeople(client: PoolClient, profileIds: readonly string[]): Promise<void> {
  await client.query('delete from profile where profile_id = any($1::uuid[])', [uuidArray(profileIds)]);
}
