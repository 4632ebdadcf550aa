import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { BrandSettings } from './brand-settings.ts';

/** What every operation of the server works with. */
export interface Deployment {
  readonly pool: Pool;
  readonly keyring: Keyring;
  readonly log: Logger;
  /** The settings in force; a cache of the newest row. */
  readonly settings: () => BrandSettings;
}
