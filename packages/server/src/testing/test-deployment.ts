import { createKeyring, readDeploymentSecret } from '../config/keyring.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { DEFAULT_BRAND_SETTINGS } from '../config/brand-settings.ts';
import type { Deployment } from '../config/deployment.ts';
import { ensureEventPartitions } from '../collect/event-partition.ts';
import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A deployment on a database of its own. */
export interface TestDeployment extends Deployment {
  readonly database: TestDatabase;
  /** Forgets every fact and everyone computed from them; keeps sources. */
  empty(): Promise<void>;
}

const TABLES = `event, dedupe, quarantine, record, identifier, record_identifier, record_alias, judgement, retraction, erasure,
  tombstone, profile, profile_count, membership, change, review, review_ruling, suspect, audit, decision, outcome, goal, match_queue,
  match_record, match_key, match_pair, household_ruling,
  household_queue, household_person, household_key, household, household_member, household_home`;

/** A deployment for tests, with partitions for now and its own keyring. */
export async function createTestDeployment(settings: Partial<BrandSettings> = {}): Promise<TestDeployment> {
  const database = await createTestDatabase();
  const { pool } = database;
  await ensureEventPartitions(pool, new Date());
  const brand = { ...DEFAULT_BRAND_SETTINGS, ...settings };
  return {
    database,
    pool,
    keyring: createKeyring(await readDeploymentSecret(pool)),
    log: pino({ level: process.env['THROUGHLINE_TEST_LOG'] ?? 'silent' }),
    settings: () => brand,
    empty: async () => {
      await pool.query(`truncate ${TABLES}`);
    },
  };
}
