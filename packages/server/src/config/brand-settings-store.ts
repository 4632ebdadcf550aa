import type { Pool } from 'pg';
import { DEFAULT_BRAND_SETTINGS, type BrandSettings } from './brand-settings.ts';

/** The newest settings with their version; version 0 while nothing was ever set. */
export async function readBrandSettings(
  pool: Pick<Pool, 'query'>,
): Promise<{ version: number; settings: BrandSettings }> {
  const { rows } = await pool.query<{ version: number; settings: Partial<BrandSettings> }>(
    'select version, settings from brand_setting order by version desc limit 1',
  );
  const newest = rows[0];
  // Settings of an earlier version of the product do not know what it has learned since.
  const identity = { ...DEFAULT_BRAND_SETTINGS.identity, ...newest?.settings.identity };
  return { version: newest?.version ?? 0, settings: { ...DEFAULT_BRAND_SETTINGS, ...newest?.settings, identity } };
}
