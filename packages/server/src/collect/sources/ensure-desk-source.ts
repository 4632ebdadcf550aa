import type { Deployment } from '../../config/deployment.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { createSource } from './create-source.ts';
import { SOURCE_COLUMNS } from './source-store.ts';
import type { Source } from './source.ts';

/** Of the source that what staff note comes from; its name and department may be changed. */
const KIND = 'desk';
/** Names that it may have, the first that is free. */
const NAMES = ['desk', 'console desk'];

/**
 * The source that what staff note comes from, made when there is none yet; nobody knows its write key.
 * @throws ProblemError `source_disabled`
 */
export async function ensureDeskSource(deployment: Deployment): Promise<Source> {
  const source = (await findDeskSource(deployment)) ?? (await makeDeskSource(deployment));
  if (!source.isEnabled) throw new ProblemError('source_disabled', `The source "${source.name}" is disabled.`);
  return source;
}

async function findDeskSource({ pool }: Pick<Deployment, 'pool'>): Promise<Source | null> {
  const { rows } = await pool.query<Source>(
    `select ${SOURCE_COLUMNS} from source where kind = $1 and trust = 1 order by created_at, source_id limit 1`,
    [KIND],
  );
  return rows[0] ?? null;
}

async function makeDeskSource(deployment: Deployment): Promise<Source> {
  const fields = { department: 'Call centre', kind: KIND, namespace: 'main', dedupeHorizonDays: null };
  for (const name of NAMES) {
    try {
      return (await createSource(deployment, { ...fields, name, trust: 1, identityKeys: [], actor: KIND })).source;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // Another process has made it in this very moment; otherwise the name is that of another source.
      const made = await findDeskSource(deployment);
      if (made !== null) return made;
    }
  }
  throw new ProblemError(
    'source_exists',
    `There are sources named ${NAMES.join(' and ')} that are no desks; rename one.`,
  );
}
