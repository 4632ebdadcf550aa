import type { BrandSettings } from '@throughline/contract/brand-settings';
import type { PoolClient } from 'pg';

/** Adds a version of the settings; false when that version is there already. */
export async function insertSettings(
  client: PoolClient,
  version: number,
  settings: BrandSettings,
  madeBy: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into brand_setting (version, settings, made_by) values ($1, $2, $3) on conflict do nothing',
    [version, JSON.stringify(settings), madeBy],
  );
  return rowCount === 1;
}

/** Who made a version of the settings, and when; null for version 0, which nobody made. */
export async function readSettingsMaker(
  client: Pick<PoolClient, 'query'>,
  version: number,
): Promise<{ madeBy: string; madeAt: Date } | null> {
  const { rows } = await client.query<{ madeBy: string; madeAt: Date }>(
    'select made_by as "madeBy", made_at as "madeAt" from brand_setting where version = $1',
    [version],
  );
  return rows[0] ?? null;
}
