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

/** A version of the settings with who made it, and the one before. */
export interface MadeSettings {
  readonly version: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly settings: Partial<BrandSettings>;
  /** Null of the first one. */
  readonly before: Partial<BrandSettings> | null;
}

/** The versions of the settings before one, newest first. */
export async function readSettingsVersions(
  client: Pick<PoolClient, 'query'>,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<MadeSettings[]> {
  const { rows } = await client.query<MadeSettings>(
    `select made.version, made.made_by as "madeBy", made.made_at as "madeAt", made.settings, earlier.settings as before
      from brand_setting made left join brand_setting earlier on earlier.version = made.version - 1
      where $1::integer is null or made.version < $1 order by made.version desc limit $2`,
    [before, limit],
  );
  return rows;
}
