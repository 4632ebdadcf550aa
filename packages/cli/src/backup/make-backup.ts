import { rm } from 'node:fs/promises';
import type { Backup, BackupReport } from '@throughline/contract/backup';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { byteText } from './byte-text.ts';
import { deriveKey } from './derive-key.ts';
import { failureToWrite, newFile, newFolder } from './new-file.ts';
import { requestArchive } from './request-archive.ts';
import { unpackArchive } from './unpack-archive.ts';

/** A backup that was asked for on the command line. */
export interface BackupOrder {
  readonly to: string;
  readonly passphrase: string;
  /** Leaves rows readable without the passphrase. */
  readonly isReadable: boolean;
}

/** Takes an archive from a server into a file, which has its name only when it is whole. */
export async function makeBackup(order: BackupOrder, tools: CommandTools): Promise<BackupReport> {
  const startedAt = performance.now();
  const file = await newFile(order.to);
  try {
    const { bytes, ended } = await requestArchive(tools.connect(), await keyOf(order));
    let size = 0;
    for await (const piece of bytes) {
      await file.write(piece).catch((cause: unknown) => {
        throw failureToWrite(order.to, cause);
      });
      size += piece.length;
      tools.showProgress(`${byteText(size)} written`);
    }
    const backup = await ended();
    await file.finish();
    return reportOf(order, backup, size, startedAt);
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Takes everything from a server into a folder of plain files. */
export async function exportEverything(order: BackupOrder, tools: CommandTools): Promise<BackupReport> {
  const startedAt = performance.now();
  await newFolder(order.to);
  try {
    const { bytes, ended } = await requestArchive(tools.connect(), await keyOf({ ...order, isReadable: true }));
    const size = await unpackArchive(counted(bytes, tools), order.to);
    return reportOf({ ...order, isReadable: true }, await ended(), size, startedAt);
  } catch (error) {
    await rm(order.to, { recursive: true, force: true });
    throw error instanceof CommandFailure ? error : failureToWrite(order.to, error);
  }
}

/** What a backup amounts to, for people to read. */
export function backupText({ file, bytes, rows, sections, isEncrypted, stateHash, seconds }: BackupReport): string {
  const count = (name: string): number => sections.find((section) => section.name === name)?.rows ?? 0;
  return (
    `${file}: ${byteText(bytes)}, ${rows} rows of ${sections.length} tables, ${count('event')} events, in ${seconds} s.\n` +
    `${isEncrypted ? 'Encrypted: without the passphrase it is worth nothing.' : 'It holds personal data that anybody can read; only secrets are encrypted.'}\n` +
    `stateHash ${stateHash}\n`
  );
}

async function keyOf({ passphrase, isReadable }: BackupOrder) {
  return { ...(await deriveKey(passphrase)), isReadable };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, tools: CommandTools): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    tools.showProgress(`${byteText((size += piece.length))} read`);
    yield piece;
  }
}

function reportOf({ to, isReadable }: BackupOrder, backup: Backup, bytes: number, startedAt: number): BackupReport {
  const { sections, stateHash } = backup;
  return {
    file: to,
    bytes,
    isEncrypted: !isReadable,
    rows: sections.reduce((sum, { rows }) => sum + rows, 0),
    sections,
    stateHash: stateHash ?? '',
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}
