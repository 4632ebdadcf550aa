import type { PoolClient } from 'pg';
import { ArchiveError } from './archive-error.ts';
import { deploymentMark, type LedgerEntry, readErasuresBut } from './erasure-ledger.ts';

/**
 * Makes sure that a database may be overwritten: nothing is in it, or that was asked for; and no server works on it.
 * @returns the erasures of what is there now, for they stay made
 * @throws ArchiveError
 */
export async function mayReplace(client: PoolClient, isAskedFor: boolean): Promise<LedgerEntry[]> {
  const { rows: others } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'throughline' and pid <> pg_backend_pid()
       and backend_type = 'client backend'`,
  );
  if (others.length > 0) {
    throw new ArchiveError(
      `${others.length} connections of a Throughline server are open on this database: stop every server, then restore.`,
      { exitCode: 2 },
    );
  }
  const { rows } = await client.query<{ events: boolean; sources: string; people: string }>(
    `select exists (select from event) or exists (select from quarantine) or exists (select from tombstone)
         or exists (select from judgement) or exists (select from brand_setting) as events,
       (select count(*) from source) as sources, (select count(*) from profile) as people`,
  );
  const { events, sources, people } = rows[0]!;
  if ((events || sources !== '0') && !isAskedFor) {
    throw new ArchiveError(
      `There is a deployment here already (${people} people, ${sources} sources). Name an empty data folder with ` +
        'THROUGHLINE_DATA_DIR, or overwrite this one with --replace.',
      { exitCode: 2 },
    );
  }
  const { rows: deployments } = await client.query<{ secret: Buffer }>('select secret from deployment');
  const secret = deployments[0]?.secret;
  return secret === undefined ? [] : readErasuresBut(client, [], deploymentMark(secret));
}
