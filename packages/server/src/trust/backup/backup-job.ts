import { randomUUID } from 'node:crypto';
import type { Backup, NewBackup } from '@throughline/contract/backup';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { describeFault } from '../../http/describe-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import type { ArchivePart } from './archive-format.ts';
import { packArchive } from './pack-archive.ts';
import { inSnapshot } from './snapshot.ts';
import { writeParts } from './write-parts.ts';

/** Makes backups one at a time and remembers the last one of this process. */
export interface BackupJob {
  /** The bytes of an archive, as fast as they are taken. @throws ProblemError `backup_is_running` */
  start(asked: NewBackup, actor: string): { readonly backup: Backup; readonly archive: AsyncGenerator<Buffer> };
  /** Nobody reads the bytes of a backup any more, or ever has. */
  abandon(id: string): void;
  last(): Backup | null;
}

/** What backups are made of. */
export interface BackupParts {
  readonly pool: Pool;
  readonly log: Logger;
  /** Lets people become whole before they are written, where that does not take long. */
  readonly matchWaiting: () => Promise<unknown>;
  /** SHA-256 of all people as a connection sees them. */
  readonly hashPeople: (client: PoolClient) => Promise<string>;
}

/** Backups of the deployment in a database. Events go on coming in meanwhile. */
export function createBackupJob({ pool, log, matchWaiting, hashPeople }: BackupParts): BackupJob {
  let last: Backup | null = null;

  async function* follow(
    id: string,
    actor: string,
    { key, derivation, isReadable = false }: NewBackup,
  ): AsyncGenerator<Buffer> {
    const update = (news: Partial<Backup>): void => {
      if (last?.id === id) last = { ...last, ...news };
    };
    let [bytes, isDone] = [0, false];
    const note = (action: string, detail: object): Promise<void> =>
      inTransaction(pool, (client) => writeAudit(client, { actor, action, subject: id, detail: { ...detail } }));
    try {
      // Before the first byte: whoever breaks off has what was sent until then.
      await note('backup.begun', { isReadable });
      await matchWaiting();
      const making = { key: Buffer.from(key, 'base64'), hashPeople };
      const parts = noted(
        inSnapshot(pool, (client) => writeParts(client, making)),
        update,
      );
      for await (const piece of packArchive(parts, { key: making.key, derivation, isEncrypted: !isReadable })) {
        bytes += piece.length;
        update({ bytes });
        yield piece;
      }
      await note('backup.made', { bytes, isReadable });
      update({ status: 'done', endedAt: new Date().toISOString() });
      isDone = true;
      log.info({ bytes }, 'backup done');
    } catch (error) {
      log.error({ fault: describeFault(error) }, 'backup failed');
      throw error;
    } finally {
      if (!isDone) update(brokenOff());
    }
  }

  return {
    start(asked, actor) {
      if (last?.status === 'running') throw new ProblemError('backup_is_running', `The backup ${last.id} is running.`);
      last = {
        id: randomUUID(),
        status: 'running',
        startedAt: new Date().toISOString(),
        endedAt: null,
        step: 'rows',
        rows: 0,
        bytes: 0,
        sections: [],
        stateHash: null,
        failure: null,
      };
      return { backup: last, archive: follow(last.id, actor, asked) };
    },
    abandon(id) {
      if (last?.id === id && last.status === 'running') last = { ...last, ...brokenOff() };
    },
    last: () => last,
  };
}

function brokenOff(): Partial<Backup> {
  const failure = 'The backup broke off; if nobody ended it, the server logs why.';
  return { status: 'failed', failure, endedAt: new Date().toISOString() };
}

async function* noted(
  parts: AsyncIterable<ArchivePart>,
  update: (news: Partial<Backup>) => void,
): AsyncGenerator<ArchivePart> {
  const sections: Backup['sections'] = [];
  let rows = 0;
  for await (const part of parts) {
    if (part.kind === 'rows') update({ rows: (rows += part.lines.length) });
    if (part.kind === 'end') sections.push({ name: part.end.name, rows: part.end.rows });
    if (part.kind === 'alive') update({ step: 'hashing', sections: [...sections] });
    if (part.kind === 'trailer') update({ stateHash: part.trailer.stateHash });
    yield part;
  }
}
