import { COLD_START_MODEL } from '@throughline/core/resolve/matching/learn/cold-start-model';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { DEFAULT_COSTS, type Thresholds, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';
import type { Pool, PoolClient } from 'pg';
import { RecentMap } from '../../config/recent-map.ts';
import { readStoredModel } from './models/match-model-store.ts';

/** The model by which people are matched, with where its scores part. */
export interface MatchModelInUse {
  /** 0 is the model that ships. */
  readonly version: number;
  readonly model: MatchingModel;
  readonly thresholds: Thresholds;
}

/** The model that ships: in use until another one is promoted. */
export const SHIPPED_MODEL: MatchModelInUse = {
  version: 0,
  model: COLD_START_MODEL,
  thresholds: thresholdsOf(DEFAULT_COSTS),
};

/** By digest, not by version: a process may know several databases, and what has a digest never changes. */
const known = new RecentMap<MatchModelInUse>(4);

/** The model that was promoted last; the one that ships while none was. One small statement, mostly. */
export async function readMatchModel(client: Pool | PoolClient): Promise<MatchModelInUse> {
  const { rows } = await client.query<{ version: number; digest: string }>({
    name: 'read-model-in-use',
    text: `select p.version, m.digest from match_promotion p left join match_model m using (version)
           order by p.ordinal desc limit 1`,
  });
  return rows[0] === undefined || rows[0].version === 0 ? SHIPPED_MODEL : modelOf(client, rows[0]);
}

/** A version, in use or not; null where there is none. */
export async function readModelVersion(client: Pool | PoolClient, version: number): Promise<MatchModelInUse | null> {
  if (version === 0) return SHIPPED_MODEL;
  const { rows } = await client.query<{ version: number; digest: string }>(
    'select version, digest from match_model where version = $1',
    [version],
  );
  return rows[0] === undefined ? null : modelOf(client, rows[0]);
}

async function modelOf(
  client: Pool | PoolClient,
  { version, digest }: { version: number; digest: string },
): Promise<MatchModelInUse> {
  const key = `${version} ${digest}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const { model, costs } = await readStoredModel(client, version);
  const read = { version, model: { ...model, version }, thresholds: thresholdsOf(costs) };
  known.set(key, read);
  return read;
}
