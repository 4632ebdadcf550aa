import type { Pool } from 'pg';
import type { BrandSettings } from './brand-settings.ts';
import { readBrandSettings } from './brand-settings-store.ts';

/** The brand settings in force, kept in memory. */
export interface LiveSettings {
  readonly current: () => BrandSettings;
  /** Version of those; 0 while nothing was ever set. */
  readonly version: () => number;
  /** Reads them now, as after a change made here; other processes' changes arrive within seconds. */
  refresh(): Promise<void>;
  stop(): void;
}

const REFRESH_MS = 3_000;

/** Reads the settings and keeps them fresh; while the database is away the last ones read stay in force. */
export async function createLiveSettings(pool: Pool): Promise<LiveSettings> {
  let inForce = await readBrandSettings(pool);
  const refresh = async (): Promise<void> => {
    inForce = await readBrandSettings(pool);
  };
  const timer = setInterval(() => {
    refresh().catch(() => undefined);
  }, REFRESH_MS).unref();
  return {
    current: () => inForce.settings,
    version: () => inForce.version,
    refresh,
    stop: () => clearInterval(timer),
  };
}
