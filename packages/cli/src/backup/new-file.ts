import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure } from '../command-failure.ts';

/** A file that has its name only when it is whole and on the disk. */
export interface NewFile {
  write(bytes: Uint8Array | string): Promise<void>;
  /** Gives it its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Begins a file that only its owner may read. @throws CommandFailure when it exists or its folder cannot be written. */
export async function newFile(file: string): Promise<NewFile> {
  if (existsSync(file))
    throw new CommandFailure(`${file} exists: name another file, or move it away.`, { exitCode: 2 });
  const draft = `${file}.part`;
  try {
    await rm(draft, { force: true });
    const handle = await open(draft, 'wx', 0o600);
    return {
      // Writes the whole of it, however much the system takes at once.
      write: (bytes) => handle.appendFile(bytes),
      async finish() {
        await handle.sync();
        await handle.close();
        await rename(draft, file);
        await syncFolder(path.dirname(file));
      },
      async abandon() {
        await handle.close().catch(() => undefined);
        await rm(draft, { force: true });
      },
    };
  } catch (cause) {
    throw failureToWrite(file, cause);
  }
}

/** Makes a folder for files. @throws CommandFailure when there is something in it already. */
export async function newFolder(folder: string): Promise<void> {
  if (existsSync(folder))
    throw new CommandFailure(`${folder} exists: name another folder, or move it away.`, { exitCode: 2 });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw failureToWrite(folder, cause);
  }
}

/** What to say when a file cannot be written. */
export function failureToWrite(file: string, cause: unknown): CommandFailure {
  const { code, message } = cause as NodeJS.ErrnoException;
  const words = code === 'ENOSPC' ? 'the disk is full' : message;
  return new CommandFailure(`${file} cannot be written: ${words}. Name a place with room that you may write.`, {
    cause,
  });
}

// A name survives a power cut only when the folder is on the disk too; Windows cannot open folders and does it itself.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
