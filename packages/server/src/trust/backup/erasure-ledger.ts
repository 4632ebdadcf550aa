import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { exactInstant } from '../../postgres/exact-instant.ts';
import { ArchiveError } from './archive-error.ts';

/** An erasure as the ledger keeps it: keyed hashes and numbers, nothing personal and no words of anybody. */
export interface LedgerEntry {
  /** Of which deployment: hashes of one mean nothing in another. */
  readonly deployment: string;
  readonly erasureId: string;
  /** Exact to the microsecond. */
  readonly erasedAt: string;
  readonly records: number;
  readonly events: number;
  readonly hashes: readonly string[];
}

/** A file beside the data that outlives it: what was erased stays erased after an older backup is restored. */
export interface ErasureLedger {
  /** Adds the erasures that are not in it yet and waits until they are on the disk. */
  catchUp(): Promise<number>;
}

/** Name of the ledger in the data folder. */
export const LEDGER_FILE = 'erasure-ledger.ndjson';

/** Tells deployments apart without giving their secret away. */
export function deploymentMark(secret: Buffer): string {
  return createHmac('sha256', secret).update('throughline erasure ledger').digest('hex').slice(0, 32);
}

/** The ledger in a data folder, of the deployment in a database. */
export function createErasureLedger(pool: Pool, dataDir: string, secret: Buffer): ErasureLedger {
  const file = path.join(dataDir, LEDGER_FILE);
  const deployment = deploymentMark(secret);
  let last: Promise<unknown> = Promise.resolve();
  let known: Set<string> | null = null;

  async function catchUp(): Promise<number> {
    known ??= new Set((await readLedger(file)).map(({ erasureId }) => erasureId));
    const entries = await readErasuresBut(pool, [...known], deployment);
    if (entries.length === 0) return 0;
    await append(file, entries);
    for (const { erasureId } of entries) known.add(erasureId);
    return entries.length;
  }
  return {
    // One at a time: lines of two must not mix.
    catchUp: () => {
      const next = last.then(catchUp, catchUp);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** The entries of a ledger; none where there is no file. A line that a crash cut is passed over: it comes again. */
export async function readLedger(file: string): Promise<LedgerEntry[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const entries = lines.map(entryOf);
  const bad = entries.findIndex((entry, at) => entry === null && at < entries.length - 1);
  if (bad >= 0) {
    throw new ArchiveError(
      `Line ${bad + 1} of ${file} cannot be read: take a copy of the file that is whole, or remove the line.`,
    );
  }
  return entries.filter((entry) => entry !== null);
}

/** Erasures of a database with the hashes that they left, but for some. */
export async function readErasuresBut(
  client: Pick<PoolClient, 'query'>,
  erasureIds: readonly string[],
  deployment: string,
): Promise<LedgerEntry[]> {
  const { rows } = await client.query<Omit<LedgerEntry, 'deployment'>>(
    `select e.erasure_id as "erasureId", ${exactInstant('e.erased_at')} as "erasedAt", e.records, e.events,
       (select coalesce(array_agg(t.hash::text order by t.hash), '{}') from tombstone t where t.erased_at = e.erased_at) as hashes
     from erasure e where e.erasure_id <> all($1::uuid[]) order by e.erased_at, e.erasure_id`,
    [erasureIds],
  );
  return rows.map((row) => ({ deployment, ...row }));
}

async function append(file: string, entries: readonly LedgerEntry[]): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const text = await handle.readFile();
    // What a crash cut off is written anew.
    await handle.truncate(text.lastIndexOf(0x0a) + 1);
    await handle.appendFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function entryOf(line: string): LedgerEntry | null {
  try {
    const entry = JSON.parse(line) as Partial<LedgerEntry>;
    const isWhole =
      typeof entry.erasureId === 'string' && typeof entry.erasedAt === 'string' && Array.isArray(entry.hashes);
    return isWhole && typeof entry.deployment === 'string' ? (entry as LedgerEntry) : null;
  } catch {
    return null;
  }
}
