import type { ArmSums, LiftMeasure } from '@throughline/core/measure/arm-sums';
import type { LiftArms } from '@throughline/core/measure/lift';
import type { Pool, PoolClient } from 'pg';
import { WITH_UNITS } from './units-statement.ts';

/** Which people are compared, and by what. */
export interface LiftAsk {
  readonly season: number;
  /** Only who came to this moment; null for all. */
  readonly moment: string | null;
  readonly goal: string;
  /** Leave out whose decision at the moment was made later; ms since 1970, null for nobody. */
  readonly decidedUntil: number | null;
  /** Windows of decisions made later than this are still open; ms since 1970. */
  readonly closedUntil: number;
}

/** Both arms in sums, by measure, and whom they are about. */
export interface LiftSums {
  readonly share: LiftArms;
  readonly amount: LiftArms;
  readonly open: number;
  readonly crossed: number;
  readonly waiting: number;
  /** Of the people's first decisions; ms since 1970, null without people. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

interface Row {
  is_held_out: boolean;
  open: number;
  crossed: number;
  waiting: number;
  first_at: Date | null;
  last_at: Date | null;
  n: number;
  share: [reached: number, cross: number];
  amount: [reached: number, sum: number, squares: number, cross: number];
  count_before: [sum: number, squares: number];
  value_before: [sum: number, squares: number];
}

/**
 * The sums of a comparison; no person leaves the database. Whether somebody reached the goal goes with how many orders
 * they had before, what it was worth with what those came to. Added up exactly: the same rows give the same sums.
 * O(decisions of the season).
 */
export async function readLiftSums(client: PoolClient | Pool, ask: LiftAsk): Promise<LiftSums> {
  const { season, moment, goal, decidedUntil, closedUntil } = ask;
  const { rows } = await client.query<Row>(
    `${WITH_UNITS}
    , row as (
      select unit.*, o.decision_id is not null as has_reached, coalesce(o.value, 0) as worth,
        unit.decided_at <= coalesce($4::timestamptz, 'infinity') as is_in
      from unit left join outcome o on o.decision_id = unit.decision_id and o.goal_key = $3
    )
    select is_held_out,
      count(*) filter (where is_in and decided_at > $5)::int as open,
      count(*) filter (where is_in and is_crossed)::int as crossed,
      count(*) filter (where not is_in)::int as waiting,
      min(decided_at) filter (where is_in) as first_at,
      max(decided_at) filter (where is_in) as last_at,
      count(*) filter (where is_in)::int as n,
      array[count(*) filter (where is_in and has_reached),
        coalesce(sum(pre_count) filter (where is_in and has_reached), 0)]::float8[] as share,
      array[count(*) filter (where is_in and worth <> 0), coalesce(sum(worth) filter (where is_in), 0),
        coalesce(sum(worth * worth) filter (where is_in), 0),
        coalesce(sum(worth * pre_value) filter (where is_in), 0)]::float8[] as amount,
      array[coalesce(sum(pre_count) filter (where is_in), 0),
        coalesce(sum(pre_count::numeric * pre_count) filter (where is_in), 0)]::float8[] as count_before,
      array[coalesce(sum(pre_value) filter (where is_in), 0),
        coalesce(sum(pre_value * pre_value) filter (where is_in), 0)]::float8[] as value_before
    from row group by is_held_out`,
    [season, moment, goal, decidedUntil === null ? null : new Date(decidedUntil), new Date(closedUntil)],
  );
  const armOf = (isHeldOut: boolean): Row | undefined => rows.find((row) => row.is_held_out === isHeldOut);
  const arms = (measure: LiftMeasure): LiftArms => ({
    treated: sumsOf(armOf(false), measure),
    heldOut: sumsOf(armOf(true), measure),
  });
  const total = (of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  const firstAts = rows.flatMap(({ first_at: at }) => (at === null ? [] : [at.getTime()]));
  const lastAts = rows.flatMap(({ last_at: at }) => (at === null ? [] : [at.getTime()]));
  return {
    share: arms('share'),
    amount: arms('amount'),
    open: total(({ open }) => open),
    crossed: total(({ crossed }) => crossed),
    waiting: total(({ waiting }) => waiting),
    firstAt: firstAts.length === 0 ? null : Math.min(...firstAts),
    lastAt: lastAts.length === 0 ? null : Math.max(...lastAts),
  };
}

const NOBODY: ArmSums = { n: 0, reached: 0, sum: 0, sumSquares: 0, preSum: 0, preSumSquares: 0, crossSum: 0 };

function sumsOf(row: Row | undefined, measure: LiftMeasure): ArmSums {
  if (row === undefined) return NOBODY;
  const { n } = row;
  if (measure === 'share') {
    const [[reached, crossSum], [preSum, preSumSquares]] = [row.share, row.count_before];
    return { n, reached, sum: reached, sumSquares: reached, preSum, preSumSquares, crossSum };
  }
  const [[reached, sum, sumSquares, crossSum], [preSum, preSumSquares]] = [row.amount, row.value_before];
  return { n, reached, sum, sumSquares, preSum, preSumSquares, crossSum };
}
