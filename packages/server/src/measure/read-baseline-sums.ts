import type { LiftMeasure } from '@throughline/core/measure/arm-sums';
import type { BaselineSums } from '@throughline/core/measure/baselines';
import type { WeightedSums } from '@throughline/core/statistics/weighted-sums';
import type { Pool, PoolClient } from 'pg';
import type { LiftAsk } from './read-lift-sums.ts';
import { WITH_UNITS } from './units-statement.ts';

interface Row {
  policy: 'logged' | 'silence' | 'random' | 'constant';
  action: string | null;
  n: number;
  weights: number;
  weight_squares: number;
  most_weight: number;
  share: [rewards: number, rewardSquares: number, weightRewards: number];
  amount: [rewards: number, rewardSquares: number, weightRewards: number];
}

/**
 * Treated people's decisions, one for each, weighted for the simplest policies, by measure. w is the policy's probability of
 * what was drawn divided by the logged propensity; a constant policy falls back on silence where its action could not be
 * drawn. O(people x actions).
 */
export async function readBaselineSums(
  client: PoolClient | Pool,
  { season, moment, goal, decidedUntil }: LiftAsk,
): Promise<Record<LiftMeasure, BaselineSums>> {
  const { rows } = await client.query<Row>(
    `${WITH_UNITS}
    , treated as materialized (
      select action_key, propensity, survivors, (o.decision_id is not null)::int::float8 as share,
        coalesce(o.value, 0)::float8 as amount
      from unit left join outcome o on o.decision_id = unit.decision_id and o.goal_key = $3
      where not is_held_out and not was_held_out and unit.decided_at <= coalesce($4::timestamptz, 'infinity') and propensity > 0
    ),
    known as materialized (
      select distinct unnest(survivors) as action from (select distinct survivors from treated) alike
    ),
    weighted as (
      select 'logged' as policy, null as action, 1.0::float8 as w, share, amount from treated
      union all
      select 'silence', null, case when action_key is null then 1 / propensity else 0 end, share, amount from treated
      union all
      select 'random', null, 1 / ((1 + cardinality(survivors)) * propensity), share, amount from treated
      union all
      select 'constant', action_key, 1 / propensity, share, amount from treated where action_key is not null
      union all
      select 'constant', known.action, 1 / propensity, share, amount
      from treated cross join known where action_key is null and known.action <> all(survivors)
      union all
      select 'constant', action, 0, 0, 0 from known
    )
    select policy, action, count(*)::int as n, sum(w) as weights, sum(w * w) as weight_squares, max(w) as most_weight,
      array[sum(w * share), sum((w * share) ^ 2), sum(w * w * share)] as share,
      array[sum(w * amount), sum((w * amount) ^ 2), sum(w * w * amount)] as amount
    from weighted group by policy, action`,
    [season, moment, goal, decidedUntil === null ? null : new Date(decidedUntil)],
  );
  return { share: baselineSums(rows, 'share'), amount: baselineSums(rows, 'amount') };
}

const NOTHING: WeightedSums = {
  n: 0,
  weights: 0,
  weightSquares: 0,
  mostWeight: 0,
  rewards: 0,
  rewardSquares: 0,
  weightRewards: 0,
};

function baselineSums(rows: readonly Row[], measure: LiftMeasure): BaselineSums {
  // Decisions of weight 0 are not added up, and count.
  const n = rows.find(({ policy }) => policy === 'logged')?.n ?? 0;
  const sumsOf = (row: Row | undefined): WeightedSums => {
    if (row === undefined) return { ...NOTHING, n };
    const [rewards, rewardSquares, weightRewards] = row[measure];
    const { weights, weight_squares: weightSquares, most_weight: mostWeight } = row;
    return { n, weights, weightSquares, mostWeight, rewards, rewardSquares, weightRewards };
  };
  const of = (policy: Row['policy']): WeightedSums => sumsOf(rows.find((row) => row.policy === policy));
  const constant = rows.filter(({ policy }) => policy === 'constant').map((row) => [row.action!, sumsOf(row)] as const);
  return {
    logged: of('logged'),
    silence: of('silence'),
    random: of('random'),
    constant: Object.fromEntries(constant),
  };
}
