import type { Attribution } from '@throughline/contract/attribution';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { unitOf } from './lift-answer.ts';
import { liftAsk, type LiftQuestion, NO_SEASON } from './lift-question.ts';
import type { LiftAsk } from './read-lift-sums.ts';
import { seasonAnswer } from './read-lift.ts';
import { WITH_UNITS } from './units-statement.ts';

/** What attribution would claim, of the snapshot that the caller's transaction holds. O(decisions of the season). */
export async function readAttribution(
  client: PoolClient,
  settings: BrandSettings,
  question: LiftQuestion,
): Promise<Attribution> {
  const { goal, moment, windows, asOf } = question;
  const ask = liftAsk(settings, question);
  return {
    goal: { key: goal.key, version: goal.version, name: goal.name, windowDays: goal.windowDays },
    moment,
    season: ask.season === NO_SEASON ? null : seasonAnswer(ask.season, settings),
    timeZone: settings.timeZone,
    currency: settings.currency,
    asOf: new Date(asOf).toISOString(),
    windows,
    rule: 'last_touch',
    unit: unitOf(goal, 'amount'),
    ...(await readClaims(client, ask)),
  };
}

interface Row {
  readonly people: number;
  readonly open: number;
  readonly waiting: number;
  readonly shown: number;
  readonly reached: number;
  readonly times: number;
  readonly worth: string;
  readonly claimed: number;
  readonly by_action: readonly { action: string; people: number; times: number; worth: number }[];
}

async function readClaims(
  client: PoolClient,
  { season, moment, goal, decidedUntil, closedUntil }: LiftAsk,
): Promise<Pick<Attribution, 'treated' | 'claimed'>> {
  const { rows } = await client.query<Row>(
    `${WITH_UNITS},
    treated as materialized (
      select unit.decided_at, unit.persuaded_at >= unit.decided_at as is_shown, o.times, o.value, o.claims,
        unit.decided_at <= coalesce($4::timestamptz, 'infinity') as is_in
      from unit left join outcome o on o.decision_id = unit.decision_id and o.goal_key = $3
      where not unit.is_held_out
    ),
    claim as (
      select claim ->> 'action' as action, count(*) as people, sum((claim ->> 'times')::int) as times,
        sum((claim ->> 'value')::numeric) as worth
      from treated cross join lateral jsonb_array_elements(claims) as claim
      where is_in and claims <> '[]' group by 1
    )
    select count(*) filter (where is_in)::int as people,
      count(*) filter (where is_in and decided_at > $5)::int as open,
      count(*) filter (where not is_in)::int as waiting,
      count(*) filter (where is_in and is_shown)::int as shown,
      count(times) filter (where is_in)::int as reached,
      coalesce(sum(times) filter (where is_in), 0)::int as times,
      coalesce(sum(value) filter (where is_in), 0)::text as worth,
      count(*) filter (where is_in and claims <> '[]')::int as claimed,
      coalesce((select json_agg(claim order by people desc, action) from claim), '[]') as by_action
    from treated`,
    [season, moment, goal, decidedUntil === null ? null : new Date(decidedUntil), new Date(closedUntil)],
  );
  const { claimed: people, by_action: byAction, ...treated } = rows[0]!;
  const sum = (of: 'times' | 'worth'): number => byAction.reduce((total, claim) => total + claim[of], 0);
  return {
    treated: { ...treated, worth: Number(treated.worth) },
    claimed: { people, times: sum('times'), worth: sum('worth'), byAction: [...byAction] },
  };
}
