import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';

/** A decision as tests say it; what is left out is as for a treated visitor who was answered with silence. */
export interface DecisionRow {
  readonly decisionId?: string;
  readonly recordId: string;
  /** ms since 1970. */
  readonly decidedAt: number;
  readonly moment?: string;
  readonly action?: string | null;
  readonly survivors?: readonly string[];
  readonly propensity?: number;
  readonly season?: number;
  readonly isHeldOut?: boolean;
  readonly isWashOut?: boolean;
  readonly preValue?: number;
  readonly preCount?: number;
}

/** Stores a decision without making it. @returns its id. */
export async function addDecision(pool: Pick<PoolClient, 'query'>, row: DecisionRow): Promise<string> {
  const { decisionId = randomUUID(), recordId, decidedAt, moment = 'home', action = null, survivors = [] } = row;
  const { propensity = 1, season = 0, isHeldOut = false, isWashOut = false, preValue = 0, preCount = 0 } = row;
  await pool.query(
    `insert into decision (decision_id, request_key, body_key, source_id, record_id, moment_key, moment_version, action_key, action_version,
       propensity, survivors, season, is_held_out, is_wash_out, is_persuasion, pre_value, pre_count, decided_at, receipt)
     values ($1, $2, $2, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      decisionId,
      randomUUID(),
      recordId,
      moment,
      action,
      action === null ? null : 1,
      propensity,
      survivors,
      season,
      isHeldOut,
      isWashOut,
      action !== null,
      preValue,
      preCount,
      new Date(decidedAt),
      JSON.stringify({ features: {}, guards: {}, decision: { candidates: [], chosen: action, owed: [], notOwed: [] } }),
    ],
  );
  return decisionId;
}
