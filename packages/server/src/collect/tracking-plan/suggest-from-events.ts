import type { PlanSuggestion } from '@throughline/contract/tracking-plan';
import type { EventType, JsonObject } from '@throughline/core/collect/event-fact';
import { createPlanSuggester } from '@throughline/core/collect/tracking-plan/suggest-plan';
import type { Pool } from 'pg';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { EXCLUDED_MARKS } from '../mark-bits.ts';

/** Events read for a suggestion, at most; about two seconds of work. */
const MAX_READ = 50_000;
const PAGE = 500;
/** Of an event that a plan can name. */
const LONGEST_NAME = 500;

/**
 * The plan that the counted events of the last days would fit. Where there are more than can be read, an even sample of the
 * blocks in which they lie is.
 */
export async function suggestFromEvents(
  pool: Pool,
  { days, sourceId }: { readonly days: number; readonly sourceId: string | null },
): Promise<PlanSuggestion> {
  const percent = await samplePercent(pool, days);
  const suggester = createPlanSuggester();
  let eventsRead = 0;
  await inTransaction(pool, async (client) => {
    // A page at a time: fifty thousand events may be of 32 KB each.
    await client.query(
      `declare seen no scroll cursor for
       select type, name, payload from event tablesample system (${percent})
       where received_at >= now() - make_interval(days => $1) and marks & ${EXCLUDED_MARKS} = 0
         and ($2::uuid is null or source_id = $2) and length(coalesce(name, '')) <= ${LONGEST_NAME}
       limit ${MAX_READ}`,
      [days, sourceId],
    );
    for (;;) {
      const { rows } = await client.query<[type: EventType, name: string | null, payload: string]>({
        text: `fetch ${PAGE} from seen`,
        rowMode: 'array',
      });
      if (rows.length === 0) return;
      for (const [type, name, payload] of rows) suggester.read({ type, name, body: JSON.parse(payload) as JsonObject });
      eventsRead += rows.length;
    }
  });
  return {
    plan: suggester.plan() as PlanSuggestion['plan'],
    eventsRead,
    isSampled: percent < 100 || eventsRead === MAX_READ,
  };
}

/** How much of the disk's blocks is read so that about `MAX_READ` events come; in per cent, by the planner's estimate. */
async function samplePercent(pool: Pool, days: number): Promise<number> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select from event where received_at >= now() - make_interval(days => ${days})`,
  );
  const expected = rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
  return expected <= MAX_READ ? 100 : Math.max(0.01, Number(((MAX_READ / expected) * 100).toFixed(4)));
}
