import type { Receipt } from '@throughline/core/decide/receipt';
import type { PoolClient } from 'pg';

/** A decision as it is stored: what is asked of it by SQL, beside the receipt. */
export interface NewDecision {
  readonly requestKey: string;
  readonly bodyKey: string;
  readonly sourceId: string;
  /** The record through which the person was addressed. */
  readonly recordId: string;
  /** A persuasion was drawn: what caps count. */
  readonly isPersuasion: boolean;
  /** Asked for by a bot or as a test. */
  readonly isExcluded: boolean;
  /** Net worth and number of the person's orders by then; minor units of the brand's currency. */
  readonly before: { readonly value: bigint; readonly count: number };
  readonly receipt: Receipt;
}

/** Appends a decision. */
export async function insertDecision(client: PoolClient, decision: NewDecision): Promise<void> {
  const { receipt, before } = decision;
  const { chosen, propensity, candidates } = receipt.decision;
  const drawn = candidates.find(({ action, version }) => action === chosen && version !== null);
  const survivors = candidates.filter((one) => one.version !== null && one.propensity > 0).map(({ action }) => action);
  const refusals = [...candidates, ...receipt.decision.notOwed].flatMap(({ action, refusal }) =>
    refusal === null ? [] : [`${action} ${refusal.reason}`],
  );
  await client.query({
    name: 'insert-decision',
    text: `insert into decision (decision_id, request_key, body_key, source_id, record_id, moment_key, moment_version,
        action_key, action_version, propensity, survivors, season, is_held_out, is_wash_out, is_persuasion, is_excluded,
        pre_value, pre_count, decided_at, refusals, owed, receipt)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22)`,
    values: [
      receipt.decisionId,
      decision.requestKey,
      decision.bodyKey,
      decision.sourceId,
      decision.recordId,
      receipt.moment.key,
      receipt.moment.version,
      drawn?.action ?? null,
      drawn?.version ?? null,
      propensity,
      survivors,
      receipt.holdout.season,
      receipt.holdout.isHeldOut,
      receipt.holdout.isWashOut,
      decision.isPersuasion,
      decision.isExcluded,
      String(before.value),
      before.count,
      new Date(receipt.decidedAt),
      refusals,
      receipt.decision.owed.map(({ action }) => action),
      JSON.stringify(receipt),
    ],
  });
}

/** A decision that a request has had before. */
export interface EarlierDecision {
  readonly bodyKey: string;
  readonly receipt: Receipt;
}

/** The decision of a request that came before; null when it had none. */
export async function readEarlier(client: PoolClient, requestKey: string): Promise<EarlierDecision | null> {
  const { rows } = await client.query<{ body_key: string; receipt: string }>({
    name: 'read-earlier-decision',
    text: 'select body_key, receipt from decision where request_key = $1',
    values: [requestKey],
  });
  const [row] = rows;
  return row === undefined ? null : { bodyKey: row.body_key, receipt: JSON.parse(row.receipt) as Receipt };
}
