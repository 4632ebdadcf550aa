import type { OrderFold } from '@throughline/core/understand/order-fold';
import { viewOrder } from '@throughline/core/understand/order-view';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { Pool } from 'pg';

/** How well people are recognised, and what they wait for past its time. */
export interface Recognition {
  /** People looked at. */
  readonly people: number;
  /** Whether these are a sample. */
  readonly isSampled: boolean;
  readonly identified: number;
  /** Identified people known from more than one source, and to more than one department. */
  readonly severalSources: number;
  readonly severalDepartments: number;
  readonly events: number;
  readonly eventsOfIdentified: number;
  /** People who wait for an order past its promised time, and the longest overdue of these; instants in ms since 1970. */
  readonly overdue: { readonly people: number; readonly since: number | null; readonly examples: readonly string[] };
}

/** Up to so many people all are looked at; of more, blocks of the table that hold about as many. */
const MOST_LOOKED_AT = 20_000;
/** What has been overdue for longer is a parcel that nobody said had arrived. */
const OVERDUE_FOR_DAYS = 30;
const EXAMPLES = 5;
/** Folds read at once: bounds memory, and how long others wait for this thread. */
const PAGE = 500;
const DAY_MS = 86_400_000;

/** Looks at all people, or at a sample of `people` people; `now` in ms since 1970. O(people looked at). */
export async function readRecognition(
  pool: Pool,
  { people, currency, now, most = MOST_LOOKED_AT }: { people: number; currency: string; now: number; most?: number },
): Promise<Recognition> {
  const isSampled = people > most;
  const percent = isSampled ? (100 * most) / people : 100;
  const { rows } = await pool.query<Record<string, string> & { promised: string[] }>(
    `with looked_at as materialized (
       select profile_id, is_identified, event_count, fold like '%"promisedAt"%' as is_promised
       from profile tablesample system (${percent}) join profile_count using (profile_id)
     )
     select count(*) as people, count(*) filter (where is_identified) as identified,
       count(*) filter (where is_identified and sources > 1) as several_sources,
       count(*) filter (where is_identified and departments > 1) as several_departments,
       coalesce(sum(event_count), 0) as events,
       coalesce(sum(event_count) filter (where is_identified), 0) as events_of_identified,
       coalesce(array_agg(profile_id::text) filter (where is_promised), '{}') as promised
     from looked_at cross join lateral (
       select count(distinct source_id) as sources, count(distinct department) as departments
       from record join source using (source_id) where record.profile_id = looked_at.profile_id
     ) known`,
  );
  const { promised, ...counts } = rows[0]!;
  const count = (name: string): number => Number(counts[name]);
  return {
    people: count('people'),
    isSampled,
    identified: count('identified'),
    severalSources: count('several_sources'),
    severalDepartments: count('several_departments'),
    events: count('events'),
    eventsOfIdentified: count('events_of_identified'),
    overdue: await readOverdue(pool, promised, { currency, now }),
  };
}

async function readOverdue(
  pool: Pool,
  promised: readonly string[],
  { currency, now }: { currency: string; now: number },
): Promise<Recognition['overdue']> {
  const overdue: { readonly id: string; readonly since: number }[] = [];
  for (let at = 0; at < promised.length; at += PAGE) {
    const { rows } = await pool.query<{ profile_id: string; fold: string; lost_orders: string[] }>(
      'select profile_id, fold, lost_orders from profile where profile_id = any($1::uuid[])',
      [promised.slice(at, at + PAGE)],
    );
    for (const { profile_id: id, fold, lost_orders: lost } of rows) {
      const { orders } = JSON.parse(fold) as Pick<PersonFold, 'orders'>;
      const since = overdueSince(orders, { lost, currency, now });
      if (since !== null) overdue.push({ id, since });
    }
  }
  overdue.sort((left, right) => left.since - right.since);
  return {
    people: overdue.length,
    since: overdue[0]?.since ?? null,
    examples: overdue.slice(0, EXAMPLES).map(({ id }) => id),
  };
}

/** Since when somebody waits for an order; null where nobody does. */
function overdueSince(
  orders: Readonly<Record<string, OrderFold>>,
  { lost, currency, now }: { lost: readonly string[]; currency: string; now: number },
): number | null {
  let earliest: number | null = null;
  for (const [key, order] of Object.entries(orders)) {
    const { promise, status, isLost } = viewOrder(key, order, lost.includes(key), currency);
    if (promise === null || promise.isKept !== null || isLost || status === 'cancelled') continue;
    const { promisedAt } = promise;
    if (promisedAt < now && promisedAt > now - OVERDUE_FOR_DAYS * DAY_MS && promisedAt < (earliest ?? now))
      earliest = promisedAt;
  }
  return earliest;
}
