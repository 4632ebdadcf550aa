import type { BackupSection } from '@throughline/contract/backup';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { readBrandSettings } from '../../config/brand-settings-store.ts';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { createKeyring } from '../../config/keyring.ts';
import { ADMIN } from '../../http/actor.ts';
import { ownFacts } from '../../postgres/advisory-locks.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { ArchiveError, damaged } from './archive-error.ts';
import type { ArchiveManifest, ArchiveTrailer } from './archive-format.ts';
import { COMPUTED_TABLES, restoredTables, quoted } from './archived-tables.ts';
import { conversionOf } from './converters.ts';
import { deploymentMark, type LedgerEntry } from './erasure-ledger.ts';
import { loadRows, readRows } from './load-section.ts';
import { createNewerErasures, type NewerErasures } from './newer-erasures.ts';
import type { OpenArchive } from './open-archive.ts';
import { mayReplace } from './may-replace.ts';
import { putBack, KEPT_TABLES, makeKeptTables } from './put-back.ts';
import type { ArchivedRow } from './row-lines.ts';
import { EXACT_TEXT_FORMS, WITHOUT_HURRY } from './snapshot.ts';

/** What a restore is done with, besides the archive. */
export interface RestoreWork {
  readonly mayReplace: boolean;
  /** Erasures from ledgers, of any deployment. */
  readonly ledger: readonly LedgerEntry[];
  /** Makes sure that events of these instants have a place. */
  readonly makePartitions: (months: readonly Date[]) => Promise<void>;
  /** Makes sure that later transactions have later numbers than those of the archive. Called on another connection. */
  readonly advance: () => Promise<unknown>;
  /** Computes everybody from the facts. */
  readonly rebuild: (parts: {
    keyring: Keyring;
    settings: BrandSettings;
  }) => Promise<{ events: number; people: number; stateHashAfter: string }>;
  readonly onProgress: (step: string, rows: number) => void;
}

/** What became of it. */
export interface Restored {
  readonly manifest: ArchiveManifest;
  readonly trailer: ArchiveTrailer;
  readonly sections: readonly BackupSection[];
  readonly events: number;
  readonly people: number;
  readonly stateHash: string;
  readonly erasuresApplied: number;
  readonly eventsErased: number;
}

/**
 * Replaces everything in a migrated database by an archive, within the caller's transaction: until that has
 * committed, everything is as it was. Facts are copied, people are computed from them. Erasures that the archive does
 * not know are made again while its rows are read.
 * @throws ArchiveError
 */
export async function restoreWithin(client: PoolClient, archive: OpenArchive, work: RestoreWork): Promise<Restored> {
  const { where, key } = archive;
  await ownFacts(client);
  await client.query(`${EXACT_TEXT_FORMS}; ${WITHOUT_HURRY}`);
  const former = await mayReplace(client, work.mayReplace);
  await work.advance();
  const tables = await restoredTables(client);
  await client.query(`truncate ${tables.map(quoted).join(', ')}`);
  await makeKeptTables(client);

  const months = new Set<string>();
  const tombstones = new Map<string, string>();
  const erasureIds = new Set<string>();
  let manifest: ArchiveManifest | null = null;
  let trailer: ArchiveTrailer | null = null;
  let newer: NewerErasures | null = null;
  let loading: Parameters<typeof loadRows>[2] | null = null;
  let rowsRead = 0;

  for await (const part of archive.parts()) {
    if (part.kind === 'manifest') manifest = part.manifest;
    if (part.kind === 'trailer') trailer = part.trailer;
    if (part.kind === 'section') {
      const conversion = conversionOf(part.head, archive.header.version);
      const into = conversion && (KEPT_TABLES.get(conversion.head.name) ?? conversion.head.name);
      loading = conversion && into ? { where, into, conversion } : null;
      if (into !== null && !tables.includes(into) && !into.startsWith('kept_'))
        throw damaged(where, `nobody knows the table ${into}`);
      // The first table that may speak of the erased comes when every earlier erasure is known.
      if (part.head.name === 'membership')
        newer = await newerErasures(client, { former, work, tombstones, erasureIds });
    }
    if (part.kind !== 'rows' || loading === null) continue;
    const table = loading.conversion.head.name;
    let rows = readRows(part.lines, { ...loading, key });
    if (table === 'tombstone') for (const row of rows) tombstones.set(String(row['hash']), String(row['erased_at']));
    if (table === 'erasure') for (const row of rows) erasureIds.add(String(row['erasure_id']));
    if (newer !== null) rows = rows.map((row) => newer!.keep(table, row)).filter((row) => row !== null);
    if (table === 'event') await work.makePartitions(unseenMonths(rows, months));
    await loadRows(client, rows, loading);
    rowsRead += part.lines.length;
    work.onProgress(`reading ${table}`, rowsRead);
  }
  if (manifest === null || trailer === null || newer === null) throw damaged(where, 'it is not whole');
  await writeNewerErasures(client, newer);
  await client.query(
    `analyze ${tables
      .filter((table) => !COMPUTED_TABLES.has(table))
      .map(quoted)
      .join(', ')}`,
  );

  work.onProgress('computing people', rowsRead);
  const { keyring } = await readSecretOf(client);
  const { settings } = await readBrandSettings(client);
  const { events, people, stateHashAfter } = await work.rebuild({ keyring, settings });
  await putBack(client);
  const outcome = { events, people, stateHash: stateHashAfter };
  await writeAudit(client, {
    actor: ADMIN,
    action: 'backup.restored',
    subject: manifest.madeAt,
    detail: { program: manifest.program, ...outcome, erasures: newer.entries.length },
  });
  return {
    manifest,
    trailer,
    sections: trailer.sections.map(({ name, rows }) => ({ name, rows })),
    ...outcome,
    erasuresApplied: newer.entries.length,
    eventsErased: newer.eventsErased(),
  };
}

async function readSecretOf(client: PoolClient): Promise<{ secret: Buffer; keyring: Keyring }> {
  const { rows } = await client.query<{ secret: Buffer }>('select secret from deployment');
  const secret = rows[0]?.secret;
  if (secret === undefined) throw new ArchiveError('The archive holds no deployment: it was never started.');
  return { secret, keyring: createKeyring(secret) };
}

interface ErasuresSoFar {
  readonly former: readonly LedgerEntry[];
  readonly work: RestoreWork;
  readonly tombstones: ReadonlyMap<string, string>;
  readonly erasureIds: ReadonlySet<string>;
}

async function newerErasures(
  client: PoolClient,
  { former, work, tombstones, erasureIds }: ErasuresSoFar,
): Promise<NewerErasures> {
  const { secret, keyring } = await readSecretOf(client);
  const { settings } = await readBrandSettings(client);
  const { rows: sources } = await client.query<{ source_id: string; namespace: string }>(
    'select source_id, namespace from source',
  );
  const own = deploymentMark(secret);
  const unknown = new Map(
    [...work.ledger, ...former]
      .filter(({ deployment, erasureId }) => deployment === own && !erasureIds.has(erasureId))
      .map((entry) => [entry.erasureId, entry]),
  );
  return createNewerErasures([...unknown.values()], tombstones, {
    keyring,
    country: settings.country,
    namespaces: new Map(sources.map((row) => [row.source_id, row.namespace])),
  });
}

async function writeNewerErasures(client: PoolClient, { entries, hashes }: NewerErasures): Promise<void> {
  await client.query(
    `insert into tombstone (hash, erased_at) select * from unnest($1::uuid[], $2::timestamptz[])
     on conflict (hash) do update set erased_at = greatest(tombstone.erased_at, excluded.erased_at)`,
    [[...hashes.keys()], [...hashes.values()]],
  );
  await client.query(
    `insert into erasure (erasure_id, reason, made_by, erased_at, records, events)
     select id, 'made again when an older backup was restored', $2, erased_at, records, events
     from unnest($1::uuid[], $3::timestamptz[], $4::integer[], $5::integer[]) as e (id, erased_at, records, events)`,
    [
      entries.map(({ erasureId }) => erasureId),
      ADMIN,
      entries.map(({ erasedAt }) => erasedAt),
      entries.map(({ records }) => records),
      entries.map(({ events }) => events),
    ],
  );
}

function unseenMonths(rows: readonly ArchivedRow[], seen: Set<string>): Date[] {
  const months = new Set(rows.map((row) => String(row['received_at']).slice(0, 7)));
  const unseen = [...months].filter((month) => !seen.has(month));
  for (const month of unseen) seen.add(month);
  return unseen.map((month) => new Date(`${month}-15T00:00:00Z`));
}
