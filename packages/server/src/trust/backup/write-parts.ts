import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { VERSION } from '../../config/version.ts';
import type { ArchiveManifest, ArchivePart, SectionEnd } from './archive-format.ts';
import { sealSecret } from './archive-key.ts';
import { type ArchivedTable, archivedTables } from './archived-tables.ts';
import { clusterIdentifier } from './cluster-identifier.ts';
import { createTrailerMac } from './trailer-mac.ts';
import { rowWriter, type TextValue } from './row-lines.ts';

/** Rows fetched at once: at 32 KB an event, 16 MB. */
const FETCH_ROWS = 500;
/** Sooner than clients and proxies take silence for a dead connection. */
const ALIVE_EVERY_MS = 10_000;

/** Every value as the text that the server sent. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** What writing an archive needs besides its rows. */
export interface ArchiveMaking {
  /** Seals secrets. */
  readonly key: Buffer;
  /** SHA-256 of all people, in the snapshot. */
  readonly hashPeople: (client: PoolClient) => Promise<string>;
}

/** Everything that a deployment is made of, from a connection that stands in a snapshot. Memory does not grow. */
export async function* writeParts(client: PoolClient, { key, hashPeople }: ArchiveMaking): AsyncGenerator<ArchivePart> {
  const tables = await archivedTables(client);
  const mac = createTrailerMac(key);
  const manifest = await readManifest(client, tables);
  mac.add(manifest);
  yield { kind: 'manifest', manifest };
  const sections: SectionEnd[] = [];
  for (const table of tables) {
    const head = { name: table.name, columns: table.columns };
    mac.add(head);
    yield { kind: 'section', head };
    const hash = createHash('sha256');
    const write = rowWriter(table.columns, (column, value) => sealSecret(key, `${table.name}.${column}`, value));
    let count = 0;
    for await (const rows of fetchAll(client, table)) {
      const lines = rows.map(write);
      for (const line of lines) hash.update(line);
      count += lines.length;
      yield { kind: 'rows', lines };
    }
    const end = { name: table.name, rows: count, sha256: hash.digest('hex') };
    sections.push(end);
    mac.add(end);
    yield { kind: 'end', end };
  }
  yield { kind: 'alive' };
  const hashing = hashPeople(client);
  // Whoever reads may go meanwhile: nobody is left to hear of it.
  hashing.catch(() => undefined);
  let stateHash: string | null = null;
  while (stateHash === null) {
    stateHash = await Promise.race([hashing, sleep(ALIVE_EVERY_MS, null, { ref: false })]);
    yield { kind: 'alive' };
  }
  yield { kind: 'trailer', trailer: { stateHash, sections, mac: mac.finish(stateHash) } };
}

async function readManifest(client: PoolClient, tables: readonly ArchivedTable[]): Promise<ArchiveManifest> {
  const { rows } = await client.query<{ made_at: Date; next_transaction: string; migrations: string[] }>(
    `select now() as made_at, pg_snapshot_xmax(pg_current_snapshot())::text as next_transaction,
       (select array_agg(name order by version) from schema_migration) as migrations`,
  );
  const { made_at: madeAt, next_transaction: nextTransaction, migrations } = rows[0]!;
  return {
    program: VERSION,
    madeAt: madeAt.toISOString(),
    migrations,
    cluster: await clusterIdentifier(client),
    nextTransaction,
    sections: tables.map(({ name }) => name),
  };
}

async function* fetchAll(client: PoolClient, { statement }: ArchivedTable): AsyncGenerator<TextValue[][]> {
  await client.query(`declare archived_rows no scroll cursor for ${statement}`);
  for (;;) {
    const text = `fetch ${FETCH_ROWS} from archived_rows`;
    const { rows } = await client.query<TextValue[]>({ text, rowMode: 'array', types: AS_TEXT });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close archived_rows');
}
