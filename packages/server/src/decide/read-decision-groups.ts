import type { ClientBase } from 'pg';

/** Decisions in which the same was drawn, owed and left out for the same reasons. */
export interface DecisionGroup {
  readonly decisions: number;
  /** Null for silence. */
  readonly drawn: string | null;
  readonly isHeldOut: boolean;
  /** Actions that could be drawn. */
  readonly survivors: readonly string[];
  readonly owed: readonly string[];
  /** An action, a space and the reason for which it was left out. */
  readonly refusals: readonly string[];
}

/**
 * The decisions of some time, half-open, by what became of everything in them; those of bots and tests are left out. One
 * pass over the decisions of that time: one to two seconds for a million. There are few groups, whatever their number.
 */
export async function readDecisionGroups(
  client: Pick<ClientBase, 'query'>,
  { moment, from, until }: { readonly moment: string | null; readonly from: string; readonly until: string },
): Promise<DecisionGroup[]> {
  const { rows } = await client.query<DecisionGroup>(
    `select count(*)::integer as decisions, action_key as drawn, is_held_out as "isHeldOut", survivors, owed, refusals
      from decision
      where decided_at >= $1 and decided_at < $2 and ($3::text is null or moment_key = $3) and not is_excluded
      group by action_key, is_held_out, survivors, owed, refusals`,
    [from, until, moment],
  );
  return rows;
}
