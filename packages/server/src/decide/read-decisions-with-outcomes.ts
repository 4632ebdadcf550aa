import type { Receipt } from '@throughline/core/decide/receipt';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** A decision as it is given to the person it was made for. */
export interface DecisionWithOutcomes {
  readonly id: string;
  readonly decidedAt: string;
  readonly isHeldOut: boolean;
  readonly receipt: Receipt;
  readonly outcomes: readonly {
    readonly goal: string;
    readonly goalVersion: number;
    readonly reachedAt: string;
    readonly times: number;
    readonly value: number;
  }[];
}

/** Every decision for some records with its receipt and what came of it, oldest first, in pages. */
export async function* readDecisionsWithOutcomes(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
  pageSize: number,
): AsyncGenerator<DecisionWithOutcomes[]> {
  let after: readonly [at: string, id: string] | null = null;
  for (;;) {
    const { rows }: { rows: (DecisionWithOutcomes & { exactly: string })[] } = await client.query(
      `select decision_id as id, decided_at as "decidedAt", is_held_out as "isHeldOut", receipt::json as receipt,
         decided_at::text as exactly,
         coalesce((select json_agg(json_build_object('goal', goal_key, 'goalVersion', goal_version,
             'reachedAt', reached_at, 'times', times, 'value', value) order by goal_key)
           from outcome where outcome.decision_id = decision.decision_id), '[]') as outcomes
       from decision where record_id = any($1::uuid[])
         and ($2::timestamptz is null or (decided_at, decision_id) > ($2, $3::uuid))
       order by decision.decided_at, decision_id limit $4`,
      [plainArray(recordIds), after?.[0] ?? null, after?.[1] ?? null, pageSize],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = [last.exactly, last.id];
    yield rows.map(({ exactly: _exactly, ...decision }) => decision);
  }
}
