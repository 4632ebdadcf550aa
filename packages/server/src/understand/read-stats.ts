import type { Stats } from '@throughline/contract/stats';
import type { Pool } from 'pg';

/** Rows up to which a table is counted row by row: some tens of ms for all of them. */
const COUNTED_UP_TO = 250_000;

/**
 * The deployment in numbers. Tables beyond a quarter of a million rows are estimated from their size and the planner's
 * statistics, and named in `estimated`; `isExact` counts them too, some hundred ms for each ten million rows.
 */
export async function readStats(pool: Pool, { isExact }: { readonly isExact: boolean }): Promise<Stats> {
  const [estimates, small] = await Promise.all([isExact ? null : readEstimates(pool), readSmallCounts(pool)]);
  const isLarge = (rows: number | null | undefined): rows is number => (rows ?? 0) > COUNTED_UP_TO;
  const estimated: Stats['estimated'] = [];

  const events = isLarge(estimates?.events) ? estimates.events : await countEvents(pool);
  if (isLarge(estimates?.events)) estimated.push('events');
  const people = isLarge(estimates?.people) && estimates.identifiedPart !== null ? estimates : null;
  const profiles =
    people === null
      ? await countPeople(pool)
      : {
          identified: Math.round(people.people! * people.identifiedPart!),
          anonymous: people.people! - Math.round(people.people! * people.identifiedPart!),
        };
  if (people !== null) estimated.push('people', 'identified', 'anonymous');
  const records = isLarge(estimates?.records) ? estimates.records : await countRecords(pool);
  if (isLarge(estimates?.records)) estimated.push('records');
  return {
    events,
    people: profiles.identified + profiles.anonymous,
    ...profiles,
    records,
    ...small,
    estimated,
  };
}

interface Estimates {
  /** Null where a table has never been analysed. */
  readonly events: number | null;
  readonly people: number | null;
  /** Of people; 0 to 1. */
  readonly identifiedPart: number | null;
  readonly records: number | null;
}

/** Rows by the density that the last analysis found and the size of now, as the planner itself estimates. O(partitions). */
async function readEstimates(pool: Pool): Promise<Estimates> {
  const { rows } = await pool.query<Estimates>(
    `with part as (
       select coalesce(parent.relname, c.relname) as name, c.relpages, c.reltuples,
         pg_relation_size(c.oid) / current_setting('block_size')::integer as pages
       from pg_class c
       left join pg_inherits i on i.inhrelid = c.oid
       left join pg_class parent on parent.oid = i.inhparent
       where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
         and coalesce(parent.relname, c.relname) in ('event', 'profile', 'record')
     ), estimate as (
       select name, case when bool_and(relpages > 0 or pages = 0) then
         round(sum(case when relpages > 0 then reltuples / relpages * pages else 0 end)) end as tuples
       from part group by name
     )
     select
       (select tuples::float8 from estimate where name = 'event') as events,
       (select tuples::float8 from estimate where name = 'profile') as people,
       (select coalesce(most_common_freqs[array_position(most_common_vals::text::text[], 't')],
           case when null_frac is not null then 0 end)::float8
         from pg_stats where schemaname = current_schema() and tablename = 'profile' and attname = 'is_identified')
         as "identifiedPart",
       (select (tuples * (1 - (select null_frac from pg_stats
           where schemaname = current_schema() and tablename = 'record' and attname = 'profile_id')))::float8
         from estimate where name = 'record') as records`,
  );
  const { events, people, identifiedPart, records } = rows[0]!;
  const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
  return { events: whole(events), people: whole(people), identifiedPart, records: whole(records) };
}

async function countEvents(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ events: string }>('select count(*) as events from event');
  return Number(rows[0]!.events);
}

async function countPeople(pool: Pool): Promise<{ identified: number; anonymous: number }> {
  const { rows } = await pool.query<{ identified: string; anonymous: string }>(
    `select count(*) filter (where is_identified) as identified, count(*) filter (where not is_identified) as anonymous
     from profile`,
  );
  return { identified: Number(rows[0]!.identified), anonymous: Number(rows[0]!.anonymous) };
}

async function countRecords(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ records: string }>(
    'select count(*) as records from record where profile_id is not null',
  );
  return Number(rows[0]!.records);
}

/** What is few, or has an index of its own. */
async function readSmallCounts(pool: Pool): Promise<{ quarantined: number; conflicts: number }> {
  const { rows } = await pool.query<{ quarantined: string; conflicts: string }>(
    `select (select count(*) from quarantine where replayed_at is null) as quarantined,
       (select coalesce(sum(conflicts), 0) from message_conflict) as conflicts`,
  );
  return { quarantined: Number(rows[0]!.quarantined), conflicts: Number(rows[0]!.conflicts) };
}
