import type { Pool, PoolClient } from 'pg';
import { holdAuditChain } from '../postgres/advisory-locks.ts';
import { exactInstant } from '../postgres/exact-instant.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { linkAfter, NO_LINK, type ChainedEntry, type ChainLink } from './audit-chain.ts';

const PAGE = 1_000;

/**
 * Chains the entries that have committed since the last time. Writers of the audit do not wait for each other, as they
 * would if each had to know the hash before its own until it commits; in exchange an entry can be changed unseen until
 * it is chained. Several processes take turns. O(entries to chain). @returns the last link when there is a new one.
 */
export async function chainAudit(pool: Pool): Promise<ChainLink | null> {
  let last: ChainLink | null = null;
  for (let page = PAGE; page === PAGE; ) {
    await inTransaction(pool, async (client) => {
      await holdAuditChain(client);
      const entries = await readUnchained(client);
      page = entries.length;
      if (page === 0) return;
      let link = (await readLastLink(client)) ?? NO_LINK;
      const links = entries.map((entry) => (link = linkAfter(link, entry)));
      await writeLinks(client, entries, links);
      last = link;
    });
  }
  return last;
}

/** The last link of the chain; null while there is none. */
export async function readLastLink(client: Pool | PoolClient): Promise<ChainLink | null> {
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    'select sequence, hash from audit where sequence is not null order by sequence desc limit 1',
  );
  return rows.map(({ sequence, hash }) => ({ sequence: Number(sequence), hash }))[0] ?? null;
}

type EntryRow = Omit<ChainedEntry, 'id'> & { readonly audit_id: string };

const ENTRY = `audit_id, ${exactInstant('at')} as at, actor, action, subject, detail`;

async function readUnchained(client: PoolClient): Promise<ChainedEntry[]> {
  const { rows } = await client.query<EntryRow>(
    `select ${ENTRY} from audit where sequence is null order by audit.at, audit_id limit $1`,
    [PAGE],
  );
  return rows.map(entryOf);
}

async function writeLinks(
  client: PoolClient,
  entries: readonly ChainedEntry[],
  links: readonly ChainLink[],
): Promise<void> {
  await client.query(
    `update audit set sequence = link.sequence, hash = link.hash
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as link (audit_id, sequence, hash)
     where audit.audit_id = link.audit_id`,
    [
      plainArray(entries.map(({ id }) => id)),
      plainArray(links.map(({ sequence }) => sequence)),
      plainArray(links.map(({ hash }) => hash)),
    ],
  );
}

/** Chained entries after a place, in order of the chain, a page of them; each with the link that is written beside it. */
export async function readChained(
  pool: Pool,
  afterSequence: number,
): Promise<{ entry: ChainedEntry; link: ChainLink }[]> {
  const { rows } = await pool.query<EntryRow & { sequence: string; hash: string }>(
    `select ${ENTRY}, sequence, hash from audit where sequence > $1 order by sequence limit $2`,
    [afterSequence, PAGE],
  );
  return rows.map(({ sequence, hash, ...row }) => ({
    entry: entryOf(row),
    link: { sequence: Number(sequence), hash },
  }));
}

function entryOf({ audit_id: id, at, actor, action, subject, detail }: EntryRow): ChainedEntry {
  return { id, at, actor, action, subject, detail };
}
