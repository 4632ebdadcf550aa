import { EMPTY_FOLD, type PersonFold } from '@throughline/core/understand/person-fold';
import { type Counters, NO_COUNTS } from '@throughline/core/understand/counters';
import type { Pool, PoolClient } from 'pg';
import { instantArray, textArray, transactionArray, uuidArray } from '../postgres/binary-array.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { COUNTER_BITS, counterArray, MOST_COUNTED, storedCounterArray } from './counter-array.ts';

/** A person: what the rows of `profile` and `profile_count` say together. */
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

/**
 * Locks people in order of id, and so every writer waits in the same order. A person is two rows that come and go
 * together, and **the lock of a person is the row of `profile_count`**: whoever writes either row, or decides who the
 * person is, holds that one first. Nobody waits for a row of `profile`.
 */
export async function lockPeople(client: PoolClient, profileIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'lock-people',
    text: `select count(*) from (
        select from profile_count where profile_id = any($1::uuid[]) order by profile_id for update
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

/** Reads whole people: both rows in one statement, and so as they were at one moment, locked or not. */
export async function readPeople(
  client: PoolClient | Pool,
  profileIds: Iterable<string>,
): Promise<Map<string, PersonRow>> {
  const { rows } = await client.query<Row>({
    name: 'read-people',
    text: `select profile_id, version, is_identified, first_at, last_at, event_count, page_view_count, product_view_count,
        cart_addition_count, checkout_count, search_count, fold, lost_orders, traits, search_text
      from profile_count join profile using (profile_id) where profile_id = any($1::uuid[])`,
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

/** Of whom nothing is counted: instants before and after all that there are, which change no first and no last. */
const NOBODY_FIRST = Date.UTC(2250, 0);
const NOBODY_LAST = Date.UTC(1720, 0);
const NOT_BELIEVED = '0';
const added = (nth: number): string => `(($2::bigint[])[nth] >> ${COUNTER_BITS * nth} & ${MOST_COUNTED})`;

/** Arrays are read by place: to unnest ten of them costs PostgreSQL a tenth of what writing the people does. */
const addCountsText = (more: { readonly set: string; readonly where: string }): string => `update profile_count set
    event_count = event_count + ${added(0)}, page_view_count = page_view_count + ${added(1)},
    product_view_count = product_view_count + ${added(2)}, cart_addition_count = cart_addition_count + ${added(3)},
    checkout_count = checkout_count + ${added(4)}, search_count = search_count + ${added(5)},
    last_at = greatest(last_at, ($3::timestamptz[])[nth])${more.set}
  from unnest($1::uuid[]) with ordinality as more (id, nth)
  where profile_id = more.id${more.where}`;

/** Everyone is believed to have been settled by some transaction: as many rows are written as there are people, or not. */
const ADD_TO_KNOWN = addCountsText({ set: '', where: ' and settled_by = ($4::xid8[])[nth]' });
const ADD_TO_OTHERS = `with counted as (
    ${addCountsText({
      set: ', first_at = least(first_at, ($5::timestamptz[])[nth])',
      where: ` and ($4::xid8[])[nth] in ('${NOT_BELIEVED}', settled_by)`,
    })}
    returning ($4::xid8[])[nth] <> '${NOT_BELIEVED}' as is_believed)
  select count(*) from counted where is_believed`;

/**
 * Adds counts to people without reading them, which also locks them in order of id: the ids are sorted, and with
 * `planByKeys` the rows are updated in their order. Where all are believed to have been settled by some transaction, the
 * events are of records that were seen before them, and nobody's first event is another. @returns whether everyone was
 * settled by the transaction believed; to others nothing was added.
 */
export async function addCounts(
  client: PoolClient,
  counts: ReadonlyMap<string, PersonCounts>,
  { settledBy = new Map(), others = [] }: AddCountsOptions = {},
): Promise<boolean> {
  const ids = [...new Set([...counts.keys(), ...settledBy.keys(), ...others])].sort();
  if (ids.length === 0) return true;
  const people = ids.map((id) => counts.get(id) ?? null);
  const isKnown = ids.length === settledBy.size;
  const values = [
    uuidArray(ids),
    counterArray(people.map((person) => person?.counters ?? NO_COUNTS)),
    instantArray(people.map((person) => person?.lastAt ?? NOBODY_LAST)),
    transactionArray(ids.map((id) => settledBy.get(id) ?? NOT_BELIEVED)),
  ];
  if (isKnown) {
    const { rowCount } = await client.query({ name: 'add-counts-to-known', text: ADD_TO_KNOWN, values });
    return rowCount === settledBy.size;
  }
  const firstAt = instantArray(people.map((person) => person?.firstAt ?? NOBODY_FIRST));
  const { rows } = await client.query<[string]>({
    name: 'add-counts-to-others',
    text: ADD_TO_OTHERS,
    values: [...values, firstAt],
    rowMode: 'array',
  });
  return Number(rows[0]![0]) === settledBy.size;
}

/** Notes that who somebody is was settled anew: what was remembered of their records no longer holds. */
export async function markSettled(client: PoolClient, profileIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'mark-settled',
    text: 'update profile_count set settled_by = pg_current_xact_id() where profile_id = any($1::uuid[])',
    values: [uuidArray(profileIds)],
  });
}

/**
 * Writes whole people, new or known; of those who are `stored` with the same counts only what else there is. Two
 * statements at most, the counts first: with them comes the lock of who is new.
 */
export async function writePeople(
  client: PoolClient,
  people: readonly PersonRow[],
  stored: ReadonlyMap<string, Pick<PersonRow, 'fold'>> = new Map(),
): Promise<void> {
  const counted = people.filter(({ profileId, fold }) => !isCountedAs(fold, stored.get(profileId)?.fold));
  await Promise.all([counted.length > 0 && writeCounts(client, counted), writeProfiles(client, people)]);
}

function isCountedAs(fold: PersonFold, stored: PersonFold | undefined): boolean {
  return (
    stored !== undefined &&
    fold.firstAt === stored.firstAt &&
    fold.lastAt === stored.lastAt &&
    fold.counters.every((counter, at) => counter === stored.counters[at])
  );
}

/** The counters are read by place, as above. */
async function writeCounts(client: PoolClient, people: readonly PersonRow[]): Promise<void> {
  const counter = (at: number): string => `($4::bigint[])[6 * nth - ${5 - at}]`;
  await client.query({
    name: 'write-counts',
    text: `insert into profile_count (profile_id, first_at, last_at, event_count, page_view_count, product_view_count,
        cart_addition_count, checkout_count, search_count)
      select id, first_at, last_at, ${[0, 1, 2, 3, 4, 5].map(counter).join(', ')}
      from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) with ordinality as p (id, first_at, last_at, nth)
      on conflict (profile_id) do update set first_at = excluded.first_at, last_at = excluded.last_at,
        event_count = excluded.event_count, page_view_count = excluded.page_view_count,
        product_view_count = excluded.product_view_count, cart_addition_count = excluded.cart_addition_count,
        checkout_count = excluded.checkout_count, search_count = excluded.search_count`,
    values: [
      uuidArray(people.map(({ profileId }) => profileId)),
      instantArray(people.map(({ fold }) => fold.firstAt)),
      instantArray(people.map(({ fold }) => fold.lastAt)),
      storedCounterArray(people.map(({ fold }) => fold.counters)),
    ],
  });
}

async function writeProfiles(client: PoolClient, people: readonly PersonRow[]): Promise<void> {
  await client.query({
    name: 'write-people',
    text: `insert into profile (profile_id, version, is_identified, fold, lost_orders, traits, search_text)
      select id, version, is_identified, fold,
        case lost_orders when '[]' then '{}' else array(select jsonb_array_elements_text(lost_orders::jsonb)) end, traits::jsonb,
        search_text
      from unnest($1::uuid[], $2::bigint[], $3::boolean[], $4::text[], $5::text[], $6::text[], $7::text[])
        as p (id, version, is_identified, fold, lost_orders, traits, search_text)
      on conflict (profile_id) do update set version = excluded.version, is_identified = excluded.is_identified,
        fold = excluded.fold, lost_orders = excluded.lost_orders, traits = excluded.traits,
        search_text = excluded.search_text`,
    values: [
      uuidArray(people.map(({ profileId }) => profileId)),
      plainArray(people.map(({ version }) => version)),
      plainArray(people.map(({ isIdentified }) => isIdentified)),
      textArray(people.map(({ fold }) => foldText(fold))),
      textArray(people.map(({ lostOrders }) => JSON.stringify(lostOrders))),
      textArray(people.map(({ traits }) => JSON.stringify(traits))),
      textArray(people.map(({ searchText }) => searchText)),
    ],
  });
}

/** The parts of a fold that are not counts, as they are stored. */
function foldText({ traits, orders, contacts, consents, addresses, omitsTraits }: PersonFold): string {
  const said = Object.keys(consents).length === 0 ? undefined : consents;
  return JSON.stringify({ traits, orders, contacts, consents: said, addresses, omitsTraits });
}

/** Removes people who are now part of others, or of whom nothing counts. */
export async function removePeople(client: PoolClient, profileIds: readonly string[]): Promise<void> {
  const ids = [uuidArray(profileIds)];
  await Promise.all([
    client.query('delete from profile_count where profile_id = any($1::uuid[])', ids),
    client.query('delete from profile where profile_id = any($1::uuid[])', ids),
  ]);
}
