import type { Deployment } from '../../config/deployment.ts';
import { describeFault } from '../../http/describe-fault.ts';

/** Tables whose dead rows may hold what was erased. */
const TABLES = [
  'event',
  'record',
  'record_identifier',
  'identifier',
  'profile',
  'profile_count',
  'change',
  'quarantine',
  'review',
  'membership',
  'consent',
  'suppression',
  'suppression_hit',
  'suppression_hit_ruling',
  'decision',
  'survey_answer',
  'match_record',
  'match_key',
  'household_person',
  'household_ruling',
];

/** Takes what was erased out of the tables' files as well; a vacuum that fails is made up for by the next. */
export async function vacuumErased({ pool, log }: Pick<Deployment, 'pool' | 'log'>): Promise<void> {
  for (const table of TABLES) {
    await pool
      .query(`vacuum ${table}`)
      .catch((error: unknown) => log.warn({ fault: describeFault(error), table }, 'vacuum failed'));
  }
}
