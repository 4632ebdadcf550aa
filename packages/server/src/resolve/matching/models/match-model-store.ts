import { createHash } from 'node:crypto';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import type { Costs } from '@throughline/core/resolve/matching/partition/thresholds';
import type { Pool, PoolClient } from 'pg';

/** A version as it is made. */
export interface NewMatchModel {
  readonly version: number;
  readonly model: MatchingModel;
  readonly costs: Costs;
  readonly origin: 'learned' | 'recosted';
  readonly fromVersion: number | null;
  readonly seed: number | null;
  readonly madeBy: string;
}

/** Adds a version. What it says does not name it: the same chances and costs have the same digest. @returns that. */
export async function insertMatchModel(client: PoolClient, given: NewMatchModel): Promise<string> {
  const { version, model, costs, origin, fromVersion, seed, madeBy } = given;
  const text = JSON.stringify({ ...model, version: 0 });
  const digest = digestOf(text, costs);
  await client.query(
    `insert into match_model (version, model, digest, cost_false_merge, cost_false_split, cost_review, origin,
       from_version, seed, records, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      version,
      text,
      digest,
      costs.falseMerge,
      costs.falseSplit,
      costs.review,
      origin,
      fromVersion,
      seed,
      model.records,
      madeBy,
    ],
  );
  return digest;
}

/** The number of the next version; whoever asks for it waits for whoever is making one. */
export async function nextMatchVersion(client: PoolClient): Promise<number> {
  await client.query('lock table match_model in share row exclusive mode');
  const { rows } = await client.query<{ next: number }>(
    'select coalesce(max(version), 0) + 1 as next from match_model',
  );
  return rows[0]!.next;
}

/** A version's chances and costs. @throws where there is none. */
export async function readStoredModel(
  client: Pool | PoolClient,
  version: number,
): Promise<{ readonly model: MatchingModel; readonly costs: Costs }> {
  const { rows } = await client.query<{ model: string; costs: Costs }>(
    `select model, json_build_object('falseMerge', cost_false_merge, 'falseSplit', cost_false_split, 'review', cost_review)
       as costs
     from match_model where version = $1`,
    [version],
  );
  if (rows[0] === undefined) throw new Error(`There is no version ${version} of the model.`);
  return { model: JSON.parse(rows[0].model) as MatchingModel, costs: rows[0].costs };
}

/** Puts a version in use from now on. */
export async function insertPromotion(
  client: PoolClient,
  { version, promotedBy, reason }: { version: number; promotedBy: string; reason: string | null },
): Promise<void> {
  await client.query('lock table match_promotion in share row exclusive mode');
  await client.query(
    `insert into match_promotion (ordinal, version, promoted_by, reason)
     select coalesce(max(ordinal), 0) + 1, $1, $2, $3 from match_promotion`,
    [version, promotedBy, reason],
  );
}

/** The SHA-256 of a model's text and of its costs. */
export function digestOf(text: string, { falseMerge, falseSplit, review }: Costs): string {
  return createHash('sha256').update(`${text}\n${falseMerge} ${falseSplit} ${review}`).digest('hex');
}
